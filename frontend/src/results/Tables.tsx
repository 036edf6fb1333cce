import type { ReactNode } from 'react';
import type { QuestionResult, RankedOption, ResultTable } from '~/api';
import { useFigures } from './figures';
import { isTold, withoutEmptyEnds } from './reading';
import { useResultWords } from './words';

/** How many gave each answer, and how many gave none. */
export function CellTable({ title, of }: { title: string; of: ResultTable }) {
  const words = useResultWords();
  const figures = useFigures();
  return (
    <table className="res-table">
      <caption className="visually-hidden">{title}</caption>
      <thead>
        <tr><th scope="col">{words.answer}</th><th scope="col" className="cell-number">{words.count}</th><th scope="col" className="cell-number">{words.share}</th></tr>
      </thead>
      <tbody>
        {withoutEmptyEnds(of.cells).map((cell) => (
          <tr key={cell.value}>
            <th scope="row">{figures.label(cell)}</th>
            <Count of={cell.count} />
            <td className="cell-number">{figures.share(cell.share) ?? '–'}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        {!figures.isRough && <tr><th scope="row">{words.answered}</th><Count of={of.answered} /><td /></tr>}
        {of.unanswered !== 0 && <tr><th scope="row">{words.unanswered}</th><Count of={of.unanswered} /><td /></tr>}
      </tfoot>
    </table>
  );
}

export function Count({ of, share }: { of: number | null | undefined; share?: number | null }) {
  const words = useResultWords();
  const figures = useFigures();
  if (!isTold(of)) return <td className="cell-number res-withheld">{words.hidden}</td>;
  return <td className="cell-number">{figures.count(of)}{isTold(share) && <small>{figures.share(share)}</small>}</td>;
}

/** A table that may be wider than its place: it scrolls by itself, with the keyboard too. */
export function Wide({ title, children }: { title: string; children: ReactNode }) {
  const words = useResultWords();
  return <div className="res-wide" role="region" tabIndex={0} aria-label={words.scrolls(title)}>{children}</div>;
}

/** Rows and columns: of a matrix what it asks, of a ranking its options and their places. */
export function MatrixTable({ title, of: { type, tables } }: { title: string; of: QuestionResult }) {
  const words = useResultWords();
  const { isRough } = useFigures();
  const isRanking = type === 'ranking';
  return (
    <Wide title={title}>
      <table className="res-table">
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.row}</th>
            {tables[0]?.cells.map(({ value, label }) => <th key={value} scope="col" className="cell-number">{isRanking && /^\d+$/.test(label) ? `${label}º` : label}</th>)}
            {!isRough && <th scope="col" className="cell-number">{words.answered}</th>}
          </tr>
        </thead>
        <tbody>
          {tables.map(({ of, cells, answered }) => (
            <tr key={of?.value ?? ''}>
              <th scope="row">{of?.label}</th>
              {cells.map(({ value, count, share }) => <Count key={value} of={count} share={share} />)}
              {!isRough && <Count of={answered} />}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

export function RankingTable({ title, of }: { title: string; of: readonly RankedOption[] }) {
  const words = useResultWords();
  const figures = useFigures();
  return (
    <Wide title={title}>
      <table className="res-table">
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.row}</th>
            {[words.points, words.meanPlace, words.first].map((head) => <th key={head} scope="col" className="cell-number">{head}</th>)}
          </tr>
        </thead>
        <tbody>
          {of.map(({ value, label, score, mean_place, first }) => (
            <tr key={value}>
              <th scope="row">{label}</th>
              <td className="cell-number">{figures.whole(score)}</td>
              <td className="cell-number">{isTold(mean_place) ? figures.figure(mean_place) : '–'}</td>
              <td className="cell-number">{figures.whole(first)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
