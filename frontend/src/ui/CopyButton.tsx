import { useState } from 'react';
import { Icon } from './Icon';

export type CopyWords = { copy: (what: string) => string; copied: string; copyFailed: string };

/** Copies a text, and says whether it could. The button says what it copies: there may be many of them on a page. */
export function CopyButton({ what, text, words }: { what: string; text: string; words: CopyWords }) {
  const [said, say] = useState('');
  const copy = () => void navigator.clipboard.writeText(text).then(() => say(words.copied), () => say(words.copyFailed));
  return (
    <p className="code-block-actions">
      <button type="button" className="btn btn-outline-primary btn-sm" onClick={copy}><Icon name="link" /><span>{words.copy(what)}</span></button>
      <span role="status" className="hint">{said}</span>
    </p>
  );
}
