import { createElement, useEffect, useId, useState } from 'react';
import { widths, type Element, type Width } from './choice';
import type { it } from './it';

/** The very element, from the very module that other sites load, in a column as wide as one says. */
export function Preview({ element: { tag, attributes, href }, text, words }: { element: Element; text: string; words: typeof it }) {
  const id = useId();
  const [width, setWidth] = useState<Width>('whole');
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
      <div className="embedding-preview" data-width={width}>
        {tag === 'piazza-term' ? <p lang={attributes.lang}>{before}<span key={attributes.term}>{shown}</span>{after}</p> : shown}
      </div>
    </section>
  );
}
