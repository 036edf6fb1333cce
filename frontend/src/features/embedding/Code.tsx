import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { locale, useLanguage } from '~/i18n';
import { Icon } from '~/ui/Icon';
import { elementSnippet, policyOf, scriptSnippet, type Element } from './choice';
import type { it } from './it';
import { elementsFile } from './queries';

/** What to paste: the script once, the element where it shall be; and what a careful site has to allow for it. */
export function Code({ element, text, words }: { element: Element; text: string; words: typeof it }) {
  const id = useId();
  const language = useLanguage();
  const [isPinned, setPinned] = useState(false);
  const [said, say] = useState('');
  const { data: file } = useQuery(elementsFile);
  const copy = (code: string) => void navigator.clipboard.writeText(code).then(() => say(words.copied), () => say(words.copyFailed));
  const kilobytes = file && new Intl.NumberFormat(locale[language], { maximumFractionDigits: 1 }).format(file.gzip / 1000);
  const pieces = [
    [words.script, scriptSnippet(location.origin, isPinned ? file : undefined), 2],
    [words.element, elementSnippet(element, text), 4],
    [words.policy, policyOf(location.origin), 1],
  ] as const;
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{words.code}</h2>
      <fieldset className="embedding-widths">
        <legend>{words.version}</legend>
        {[false, true].map((pinned) => (
          <label key={String(pinned)}>
            <input type="radio" name={id} checked={isPinned === pinned} disabled={pinned && !file} onChange={() => setPinned(pinned)} />
            {pinned ? words.pinned : words.newest}
          </label>
        ))}
      </fieldset>
      {isPinned && <p className="hint">{words.pinnedText}</p>}
      {pieces.map(([label, code, rows], i) => (
        <div key={label} className="form-field">
          <label htmlFor={`${id}-${i}`}>{label}</label>
          <textarea id={`${id}-${i}`} className="field" readOnly rows={rows} value={code} onFocus={(event) => event.currentTarget.select()} />
          <button type="button" className="btn btn-outline-primary" onClick={() => copy(code)}><Icon name="link" /><span>{words.copy(label)}</span></button>
        </div>
      ))}
      <p role="status" className="hint">{said}</p>
      {kilobytes && <p>{words.size(kilobytes)}</p>}
    </section>
  );
}
