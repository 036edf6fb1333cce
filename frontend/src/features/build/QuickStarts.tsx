import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { quickStarts } from '~/documents';
import { CodeBlock } from './CodeBlock';
import type { BuildWords } from './it';

/** They ask the hub that one reads them on. */
const askingHere = (code: string, origin: string) => code.replaceAll('http://localhost:8080', origin);

/** One whole program in each language, as tabs (WAI-ARIA: arrows move, Home and End jump). */
export function QuickStarts({ words }: { words: BuildWords }) {
  const id = useId();
  const tabs = useRef<(HTMLButtonElement | null)[]>([]);
  const [shown, show] = useState(0);
  const onKeyDown = (event: KeyboardEvent) => {
    const last = quickStarts.length - 1;
    const to = { ArrowRight: shown === last ? 0 : shown + 1, ArrowLeft: shown === 0 ? last : shown - 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    show(to);
    tabs.current[to]?.focus();
  };
  return (
    <>
      <div role="tablist" aria-label={words.quickStart} className="build-tabs" onKeyDown={onKeyDown}>
        {quickStarts.map(({ id: key, name }, i) => (
          <button
            key={key} type="button" role="tab" id={`${id}-${key}`} aria-controls={`${id}-${key}-panel`} aria-selected={i === shown} tabIndex={i === shown ? 0 : -1}
            ref={(tab) => { tabs.current[i] = tab; }}
            onClick={() => show(i)}
          >
            {name}
          </button>
        ))}
      </div>
      {quickStarts.map(({ id: key, name, code }, i) => (
        <div key={key} role="tabpanel" id={`${id}-${key}-panel`} aria-labelledby={`${id}-${key}`} hidden={i !== shown}>
          <CodeBlock hidden label={words.program(name)} code={askingHere(code, location.origin)} words={words} />
        </div>
      ))}
    </>
  );
}
