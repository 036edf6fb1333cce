import type { ComparedQuestion, CrossedResult, CrossedTable, QuestionResult, QuestionType, ResultCell, ResultStatistics, ResultTable, SurveyOutcome } from '~/api';

type Told = Pick<SurveyOutcome['survey'], 'state' | 'audience'>;

export const isPublished = ({ state }: Pick<Told, 'state'>) => state === 'results_published' || state === 'archived';

/** Whether whoever comes by may see them: as the API decides it. */
export const isForEverybody = ({ state, audience }: Told): boolean =>
  (audience === 'public_live' && state !== 'draft') || (audience === 'public_after_closing' && isPublished({ state }));

/** How a question is drawn: by what its answers are. */
export type Drawn = 'bars' | 'columns' | 'stacks' | 'grid' | 'ranking' | 'count';

export function drawnAs({ type, tables }: Pick<QuestionResult, 'type' | 'tables'>): Drawn {
  if (tables.every(({ cells }) => cells.length === 0)) return 'count';
  if (type === 'ranking') return 'ranking';
  if (type === 'scale' || type === 'number') return 'columns';
  // Past so many shades nobody tells one from the next.
  if (type === 'matrix_single') return (tables[0]?.cells.length ?? 0) > mostShades ? 'grid' : 'stacks';
  return type === 'matrix_multiple' ? 'grid' : 'bars';
}

export const mostShades = 7;

const written: readonly QuestionType[] = ['short_text', 'long_text'];

/** Whether people wrote something: as the answer, or beside «other». */
export const isWritten = ({ type, tables }: Pick<QuestionResult, 'type' | 'tables'>) => written.includes(type) || tables.some(({ cells }) => cells.some(({ value }) => value === 'other'));
export const allowsSeveral = ({ type }: { type: QuestionType }) => type === 'multiple_choice' || type === 'matrix_multiple';

/** Without the open ranges at either end that nobody is in: «less than 0» of years says nothing. */
export const withoutEmptyEnds = <C extends Pick<ResultCell, 'from' | 'below' | 'count'>>(cells: readonly C[]): C[] =>
  cells.filter(({ from, below, count }) => count !== 0 || (from === undefined) === (below === undefined));

export const isTold = (count: number | null | undefined): count is number => typeof count === 'number';

/** How many lines the tables of a question have. */
export const rowsOf = ({ tables, ranking }: Pick<QuestionResult, 'tables' | 'ranking'>): number =>
  ranking?.length ?? (tables.length === 1 ? (tables[0]?.cells.length ?? 0) : tables.length);

/** How many numbers of a question are protected. */
export function hiddenIn(tables: readonly ResultTable[]): number {
  return tables.reduce((sum, { cells }) => sum + cells.filter(({ count }) => !isTold(count)).length, 0);
}

/** Whether the whole of it says nothing: there were too few people for any number. */
export function isTooFew({ questions }: { questions: readonly QuestionResult[] }): boolean {
  const cells = questions.flatMap(({ tables }) => tables.flatMap((table) => table.cells));
  return cells.length > 0 && cells.every(({ count }) => !isTold(count) || count === 0);
}

/** The cells that were told, first the one that most gave; of equal ones the one that stands first. */
export const byCount = <C extends Pick<ResultCell, 'count'>>(cells: readonly C[]): (C & { count: number })[] =>
  cells.filter((cell): cell is C & { count: number } => isTold(cell.count)).sort((a, b) => b.count - a.count);

export const most = (counts: readonly (number | null | undefined)[]): number => Math.max(1, ...counts.map((count) => count ?? 0));

/** Where figures stand on a scale, in per cent of its width: each value in the middle of its column. */
export function placesOn(cells: readonly Pick<ResultCell, 'value'>[], of: ResultStatistics): Record<'mean' | 'median' | 'lower' | 'upper', number> | undefined {
  const first = Number(cells[0]?.value);
  const last = Number(cells.at(-1)?.value);
  if (!Number.isFinite(first) || !Number.isFinite(last) || cells.length < 2) return undefined;
  const at = (value: number) => (100 * (value - first + 0.5)) / (last - first + 1);
  return { mean: at(of.mean), median: at(of.median), lower: at(of.lower_quartile), upper: at(of.upper_quartile) };
}

/** A crossed table the other way round: for each column its cells, to be drawn as one bar. */
export function columnsOf({ columns }: Pick<CrossedResult, 'columns'>, { rows }: Pick<CrossedTable, 'rows'>) {
  return columns.map((column, at) => ({
    column,
    cells: rows.map(({ value, label, counts, shares }) => ({ value, label, count: counts[at] ?? null, share: shares[at] ?? null })),
  }));
}

export type ComparedCell = { key: string; cell: ResultCell; /** For each survey; undefined: it was no answer then, or the question was not asked. */ in: (ResultCell | undefined)[] };
export type ComparedTable = { key: string; label?: string; cells: ComparedCell[]; statistics: (ResultStatistics | undefined)[]; /** Whether the ranges of numbers are not the same. */ differs: boolean };

const keyOf = ({ value, from, below }: ResultCell) => (from === undefined && below === undefined ? value : `${from ?? ''}…${below ?? ''}`);

/** A question in each survey, cell beside cell; those that the newest has no more come last. */
export function tablesOf({ results }: Pick<ComparedQuestion, 'results'>): ComparedTable[] {
  const newestFirst = results.filter((one) => one !== null).reverse();
  const keys = unique(newestFirst.flatMap((one) => one.tables.map(({ of }) => of?.value ?? '')));
  return keys.map((key) => {
    const tables = results.map((one) => one?.tables.find(({ of }) => (of?.value ?? '') === key));
    const known = tables.filter((table) => table !== undefined).reverse();
    const all = known.flatMap(({ cells }) => cells);
    const cells = unique(all.map(keyOf)).map((at): ComparedCell => ({
      key: at,
      cell: all.find((cell) => keyOf(cell) === at) as ResultCell,
      in: tables.map((table) => table?.cells.find((cell) => keyOf(cell) === at)),
    }));
    const areRanges = all.some(({ from, below }) => from !== undefined || below !== undefined);
    return {
      key,
      label: known[0]?.of?.label,
      cells,
      statistics: tables.map((table) => table?.statistics),
      differs: areRanges && cells.some((row) => row.in.some((cell, i) => tables[i] !== undefined && cell === undefined)),
    };
  });
}

const unique = (values: string[]): string[] => [...new Set(values)];

/** From the oldest to the newest in which both are told, in points; nothing where what was asked changed in between. */
export function changeOf(cells: readonly (Pick<ResultCell, 'share'> | undefined)[], isBroken: boolean): number | undefined {
  const shares = cells.map((cell) => cell?.share).filter(isTold);
  const [first, last] = [shares[0], shares.at(-1)];
  if (isBroken || shares.length < 2 || first === undefined || last === undefined) return undefined;
  return Math.round(10 * (last - first)) / 10;
}

export type Point = { at: number; so_far: number };

/** The course of responses as points between 0 and 1: when, and how many until then. */
export function courseOf(spans: readonly { from: string; to: string; so_far: number }[]): { points: Point[]; top: number } {
  const days = (iso: string) => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
  const [first, last] = [spans[0], spans.at(-1)];
  if (!first || !last) return { points: [], top: 0 };
  const begin = days(first.from) - 1;
  const length = Math.max(1, days(last.to) - begin);
  const points = spans.map(({ to, so_far }) => ({ at: (days(to) - begin) / length, so_far: so_far / Math.max(1, last.so_far) }));
  return { points: [{ at: 0, so_far: 0 }, ...points], top: last.so_far };
}
