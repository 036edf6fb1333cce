import { expect, test } from 'vitest';
import type { QuestionResult } from '~/api';
import { changeOf, columnsOf, courseOf, drawnAs, hiddenIn, isTooFew, isWritten, placesOn, tablesOf, withoutEmptyEnds } from './reading';
import { outcome, samples } from './samples';

test('each kind of question is drawn in its way', () => {
  expect(Object.fromEntries(Object.entries(samples).map(([name, of]) => [name, drawnAs(of)]))).toEqual({
    role: 'bars', methods: 'bars', vote: 'columns', hours: 'columns', success: 'stacks', order: 'ranking', why: 'count',
  });
  const many = { ...samples.success, tables: samples.success.tables.map((table) => ({ ...table, cells: Array.from({ length: 8 }, (_, i) => ({ value: String(i), label: String(i), count: 5, share: 12.5 })) })) };
  expect(drawnAs(many), 'eight shades are too many').toBe('grid');
  // Rough numbers have no ranges.
  expect(drawnAs({ type: 'number', tables: [{ answered: null, unanswered: null, cells: [] }] })).toBe('count');
});

test('what is protected is counted, and nothing but that or nought is too few', () => {
  expect(hiddenIn(samples.role.tables)).toBe(2);
  expect(isTooFew(outcome.results)).toBe(false);
  const hidden = samples.success.tables.slice(1);
  expect(isTooFew({ questions: [{ ...samples.success, tables: hidden }] })).toBe(true);
  expect(isTooFew({ questions: [samples.why] }), 'texts alone have no cells').toBe(false);
});

test('an open range that nobody is in is left out, others and what is protected are not', () => {
  const cells = [{ below: 0, count: 0 }, { from: 0, below: 1, count: 0 }, { count: 0 }, { from: 9, count: null }];
  expect(withoutEmptyEnds(cells)).toEqual(cells.slice(1));
});

test('texts are read of what was written, and of «other»', () => {
  expect(isWritten(samples.why)).toBe(true);
  expect(isWritten(samples.methods)).toBe(false);
  const other = { ...samples.methods, tables: [{ ...samples.methods.tables[0]!, cells: [{ value: 'other', label: 'altro', count: 9, share: 9 }] }] };
  expect(isWritten(other)).toBe(true);
});

test('figures stand in the middle of the columns of their values', () => {
  const { cells, statistics } = samples.vote.tables[0]!;
  expect(placesOn(cells, statistics!)).toEqual({ mean: expect.closeTo(62) as number, median: expect.closeTo(70) as number, lower: expect.closeTo(50) as number, upper: expect.closeTo(70) as number });
  expect(placesOn([{ value: 'range-0' }, { value: 'range-1' }], statistics!), 'ranges are no scale').toBeUndefined();
});

test('a crossed table is read by its columns', () => {
  const columns = [{ value: 'si', label: 'Sì', count: 60, share: 60 }, { value: 'no', label: 'No', count: null, share: null }];
  const rows = [{ value: '1', label: 'Uno', counts: [20, null], shares: [33.3, null] }];
  expect(columnsOf({ columns }, { rows }).map(({ column, cells }) => [column.label, cells.map(({ count, share }) => [count, share])])).toEqual([
    ['Sì', [[20, 33.3]]],
    ['No', [[null, null]]],
  ]);
});

const asked = (cells: [value: string, count: number | null, share: number | null][]): QuestionResult => ({
  ...samples.role,
  tables: [{ answered: 100, unanswered: 0, cells: cells.map(([value, count, share]) => ({ value, label: value, count, share })) }],
});

test('surveys are compared answer by answer, in the order of the newest', () => {
  const [table] = tablesOf({ results: [asked([['b', 40, 40], ['old', 60, 60]]), null, asked([['a', 30, 30], ['b', 70, 70]])] });
  expect(table?.cells.map((row) => [row.key, row.in.map((cell) => cell?.count)])).toEqual([
    ['a', [undefined, undefined, 30]],
    ['b', [40, undefined, 70]],
    ['old', [60, undefined, undefined]],
  ]);
  expect(table?.differs).toBe(false);
});

test('ranges that are not the same are not compared, those that are, are', () => {
  const later = { ...samples.hours, tables: [{ ...samples.hours.tables[0]!, cells: [{ value: 'range-0', label: '< 5', count: 100, share: 100, below: 5 }] }] };
  expect(tablesOf({ results: [samples.hours, later] })[0]?.differs).toBe(true);
  expect(tablesOf({ results: [samples.hours, samples.hours] })[0]?.differs).toBe(false);
});

test('a difference is told from the oldest to the newest, unless the question changed or one is protected', () => {
  expect(changeOf([{ share: 40.2 }, undefined, { share: 43 }], false)).toBe(2.8);
  expect(changeOf([{ share: 40.2 }, { share: 43 }], true)).toBeUndefined();
  expect(changeOf([{ share: null }, { share: 43 }], false)).toBeUndefined();
});

test('the course of responses begins at nothing the day before, and ends with all', () => {
  expect(courseOf(outcome.over_time)).toEqual({
    points: [{ at: 0, so_far: 0 }, { at: expect.closeTo(1 / 11) as number, so_far: 0.4 }, { at: 1, so_far: 1 }],
    top: 100,
  });
  expect(courseOf([])).toEqual({ points: [], top: 0 });
});
