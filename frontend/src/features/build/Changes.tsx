import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { changesOf, piecesOf, type Piece } from './changes';
import type { BuildWords } from './it';
import { changelog } from './queries';

const SHORT = 6;

/** What changed in the API, the newest first. */
export function Changes({ words }: { words: BuildWords }) {
  const { data } = useQuery(changelog);
  const [isWhole, setWhole] = useState(false);
  if (!data) return <p role="status">{words.loading}</p>;
  const all = changesOf(data).flatMap(({ version, changes }) => changes.map((line) => ({ version, line })));
  const shown = isWhole ? all : all.slice(0, SHORT);
  return (
    <>
      <div lang="en">
        {[...new Set(shown.map(({ version }) => version))].map((of) => (
          <section key={of}>
            <h3>{of}</h3>
            <ul className="build-changes">
              {shown.filter(({ version }) => version === of).map(({ line }) => <li key={line}>{piecesOf(line).map((piece, i) => <Said key={i} {...piece} />)}</li>)}
            </ul>
          </section>
        ))}
      </div>
      {!isWhole && all.length > SHORT && <button type="button" className="btn btn-outline-primary btn-sm" onClick={() => setWhole(true)}>{words.allChanges(all.length)}</button>}
    </>
  );
}

function Said({ text, as }: Piece) {
  if (as === 'code') return <code>{text}</code>;
  return as === 'strong' ? <strong>{text}</strong> : text;
}
