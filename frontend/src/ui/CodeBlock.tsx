import { useId } from 'react';
import { CopyButton, type CopyWords } from './CopyButton';
import '~/styles/code.scss';

type Props = { label: string; code: string; words: CopyWords; /** Where a heading says already what it is. */ hidden?: boolean };

/** Code to read and to copy. */
export function CodeBlock({ label, code, words, hidden = false }: Props) {
  const id = useId();
  return (
    <div className="code-block">
      <p id={id} className={hidden ? 'visually-hidden' : 'code-block-label'}>{label}</p>
      <pre tabIndex={0} aria-labelledby={id}><code>{code}</code></pre>
      <CopyButton what={label} text={code} words={words} />
    </div>
  );
}
