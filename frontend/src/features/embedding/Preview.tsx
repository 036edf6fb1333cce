import { createElement, useEffect, useId, useState, type ReactNode } from 'react';
import { widths, type Element, type Width } from './choice';
import type { it } from './it';

type Words = { words: typeof it };

/** The very element, from the very module that other sites load. */
export function ElementPreview({ element: { tag, attributes, href }, text, words }: Words & { element: Element; text: string }) {
  useEffect(() => {
    const script = document.createElement('script');
    script.type = 'module';
    script.src = '/elements.js';
    // Once is enough: a module that was loaded before is not run again.
    document.head.append(script);
    return () => script.remove();
  }, []);
  // A new element for each tag; attributes alone change in place, and it asks anew by itself.
  const shown = createElement(tag, { key: tag, ...attributes }, <a href={href}>{text}</a>);
  const [before, after] = words.sentence;
  return (
    <Column words={words}>
      {tag === 'piazza-term' ? <p lang={attributes.lang}>{before}<span key={attributes.term}>{shown}</span>{after}</p> : shown}
    </Column>
  );
}

/** The very frame. */
export const FramePreview = ({ src, title, height, words }: Words & { src: string; title: string; height: number }) => (
  <Column words={words}><iframe key={src} src={src} title={title} height={height} className="embedding-frame" /></Column>
);

/** A column as wide as one says. */
function Column({ words, children }: Words & { children: ReactNode }) {
  const id = useId();
  const [width, setWidth] = useState<Width>('whole');
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{words.preview}</h2>
      <fieldset className="embedding-widths">
        <legend>{words.width}</legend>
        {widths.map((one) => (
          <label key={one}>
            <input type="radio" name={id} checked={width === one} onChange={() => setWidth(one)} />
            {words.widths[one]}
          </label>
        ))}
      </fieldset>
      <div className="embedding-preview" data-width={width}>{children}</div>
    </section>
  );
}
