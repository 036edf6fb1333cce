import { useId } from 'react';
import { locale, useLanguage } from '~/i18n';
import { Link } from '~/ui/Link';
import { useOpenDataWords } from './words';

/** How many there are of something; of events, how many places were taken too (null: protected). */
export type Counted = { value: string; label: string; count: number; places?: number | null; to?: string };

type Props = {
  title: string;
  hint?: string;
  /** What the rows are, and what is counted. */
  of: string;
  count: string;
  rows: readonly Counted[];
  /** Rows that stand folded away, under these words. */
  rest?: { title: string; rows: readonly Counted[] };
};

/** A number for each, with a bar that repeats it. */
export function CountTable({ title, hint, of, count, rows, rest }: Props) {
  const id = useId();
  const { numbers: words } = useOpenDataWords();
  const most = Math.max(1, ...[...rows, ...(rest?.rows ?? [])].map((row) => row.count));
  const columns = { of, count, most };
  return (
    <div className="numbers-block">
      <h3 id={id}>{title}</h3>
      {hint && <p className="hint">{hint}</p>}
      {rows.length === 0 ? <p>{words.empty}</p> : <Rows {...columns} about={id} rows={rows} />}
      {rest && rest.rows.length > 0 && (
        <details className="data-more">
          <summary id={`${id}-rest`}>{rest.title}</summary>
          <Rows {...columns} about={`${id} ${id}-rest`} rows={rest.rows} />
        </details>
      )}
    </div>
  );
}

type RowsProps = { about: string; of: string; count: string; most: number; rows: readonly Counted[] };

function Rows({ about, of, count, most, rows }: RowsProps) {
  const { numbers: words } = useOpenDataWords();
  const number = useNumber();
  const hasPlaces = rows.some(({ places }) => places !== undefined);
  return (
    <table className="numbers-table" aria-labelledby={about}>
      <thead>
        <tr>
          <th scope="col">{of}</th>
          <th scope="col" className="cell-number">{count}</th>
          {hasPlaces && <th scope="col" className="cell-number">{words.placesTaken}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.value}>
            <th scope="row">
              {row.to ? <Link to={row.to}>{row.label}</Link> : row.label}
              <meter aria-hidden="true" min={0} max={most} value={row.count} />
            </th>
            <td className="cell-number">{number(row.count)}</td>
            {hasPlaces && <td className="cell-number">{number(row.places)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A number as one writes it, or the word for one that is protected. */
export function useNumber() {
  const { numbers: words } = useOpenDataWords();
  const format = new Intl.NumberFormat(locale[useLanguage()], { useGrouping: true });
  return (n: number | null | undefined) => (typeof n === 'number' ? format.format(n) : <em>{words.hidden}</em>);
}
