import { useId, useState } from 'react';
import { Icon } from '~/ui/Icon';
import type { BuildWords } from './it';

/** Code to read and to copy. The button says what it copies: there may be many of them on a page. */
export function CodeBlock({ label, code, words, hidden = false }: { label: string; code: string; words: BuildWords; hidden?: boolean }) {
  const id = useId();
  const [said, say] = useState('');
  const copy = () => void navigator.clipboard.writeText(code).then(() => say(words.copied), () => say(words.copyFailed));
  return (
    <div className="code-block">
      <p id={id} className={hidden ? 'visually-hidden' : 'code-block-label'}>{label}</p>
      <pre tabIndex={0} aria-labelledby={id}><code>{code}</code></pre>
      <p className="code-block-actions">
        <button type="button" className="btn btn-outline-primary btn-sm" onClick={copy}><Icon name="link" /><span>{words.copy(label)}</span></button>
        <span role="status" className="hint">{said}</span>
      </p>
    </div>
  );
}
