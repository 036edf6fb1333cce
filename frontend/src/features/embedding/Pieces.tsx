import { useId, useState } from 'react';
import { Icon } from '~/ui/Icon';
import type { it } from './it';

type Piece = readonly [label: string, code: string, rows: number];

/** What to paste, piece by piece, each with its button. */
export function Pieces({ pieces, words }: { pieces: readonly Piece[]; words: typeof it }) {
  const id = useId();
  const [said, say] = useState('');
  const copy = (code: string) => void navigator.clipboard.writeText(code).then(() => say(words.copied), () => say(words.copyFailed));
  return (
    <>
      {pieces.map(([label, code, rows], i) => (
        <div key={label} className="form-field">
          <label htmlFor={`${id}-${i}`}>{label}</label>
          <textarea id={`${id}-${i}`} className="field" readOnly rows={rows} value={code} onFocus={(event) => event.currentTarget.select()} />
          <button type="button" className="btn btn-outline-primary" onClick={() => copy(code)}><Icon name="link" /><span>{words.copy(label)}</span></button>
        </div>
      ))}
      <p role="status" className="hint">{said}</p>
    </>
  );
}
