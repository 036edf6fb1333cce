import { useQuery } from '@tanstack/react-query';
import { useId, useState, type ReactNode } from 'react';
import { frameSnippet } from '~/embeds/snippet';
import { locale, useLanguage } from '~/i18n';
import { elementSnippet, policyOf, scriptSnippet, type Element } from './choice';
import type { it } from './it';
import { Pieces } from './Pieces';
import { elementsFile } from './queries';
import type { Feeds } from './ways';

type Words = { words: typeof it };

function Section({ words, children }: Words & { children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{words.code}</h2>
      {children}
    </section>
  );
}

/** The script once, the element where it shall be; and what a careful site has to allow for it. */
export function ElementCode({ element, text, words }: Words & { element: Element; text: string }) {
  const id = useId();
  const language = useLanguage();
  const [isPinned, setPinned] = useState(false);
  const { data: file } = useQuery(elementsFile);
  const kilobytes = file && new Intl.NumberFormat(locale[language], { maximumFractionDigits: 1 }).format(file.gzip / 1000);
  return (
    <Section words={words}>
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
      <Pieces
        words={words}
        pieces={[
          [words.script, scriptSnippet(location.origin, isPinned ? file : undefined), 2],
          [words.element, elementSnippet(element, text), 4],
          [words.policy, policyOf(location.origin), 1],
        ]}
      />
      {kilobytes && <p>{words.size(kilobytes)}</p>}
    </Section>
  );
}

/** One element of any page, without a script. */
export function FrameCode({ src, title, height, words }: Words & { src: string; title: string; height: number }) {
  const pieces = [
    [words.element, frameSnippet({ src, title, height }), 4],
    [words.height, `<script type="module" src="${location.origin}/frames.js"></script>`, 2],
    [words.policy, `frame-src ${location.origin}; script-src ${location.origin}`, 1],
  ] as const;
  return <Section words={words}><p className="hint">{words.frameText}</p><Pieces words={words} pieces={pieces} /></Section>;
}

/** For editors that ask the page itself how to frame it (oEmbed). */
export function AddressCode({ href, words }: Words & { href: string }) {
  const pieces = [
    [words.address, href, 1],
    [words.policy, `frame-src ${location.origin}`, 1],
  ] as const;
  return <Section words={words}><p className="hint">{words.addressText}</p><Pieces words={words} pieces={pieces} /></Section>;
}

/** Addresses for programs: readers of feeds, calendars, a portal's own. */
export function FeedCode({ feeds, words }: Words & { feeds: Feeds }) {
  return (
    <Section words={words}>
      <p className="hint">{words.feedText}</p>
      <Pieces words={words} pieces={feeds.map(([format, address]) => [words.formats[format], address, 1] as const)} />
    </Section>
  );
}
