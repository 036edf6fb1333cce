import { createContext, use, useId, useState, type ReactNode } from 'react';
import { useResultWords } from './words';

/** Whether the tables of a page are shown where nobody said otherwise of one. */
export const TablesShown = createContext(true);

type Props = {
  /** What is drawn, for the name of its table. */
  title: string;
  /** The picture in a sentence: whoever does not see it hears this, and finds every number in the table. */
  told: string;
  chart: ReactNode;
  /** Whether the table needs all the room there is. */
  wide?: boolean;
  /** What stands under the picture, in words. */
  facts?: ReactNode;
  children: ReactNode;
};

/** A picture, and beside it the table that it was drawn from: the table is the truth. */
export function Figure({ title, told, chart, wide, facts, children }: Props) {
  const words = useResultWords();
  const id = useId();
  const all = use(TablesShown);
  const [own, setOwn] = useState<boolean>();
  const isShown = own ?? all;
  return (
    <div className="res-figure" data-table={isShown} data-wide={wide}>
      <div className="res-drawn">
        <div role="img" aria-label={told}>{chart}</div>
        {facts}
      </div>
      <div className="res-data">
        <button type="button" className="res-toggle" aria-expanded={isShown} aria-controls={id} onClick={() => setOwn(!isShown)}>
          {words.table}
          <span className="visually-hidden"> {title}</span>
        </button>
        <div id={id} hidden={!isShown} className="res-table-wrap">{children}</div>
      </div>
    </div>
  );
}
