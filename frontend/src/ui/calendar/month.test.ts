import { describe, expect, test } from 'vitest';
import { addMonths, daysOf, itemsByDay, lastDay, readMonth, weeksOf } from './month';

const ends = (month: string) => {
  const weeks = weeksOf(month);
  return { weeks: weeks.length, holesBefore: weeks[0]?.findIndex((day) => day), holesAfter: weeks.at(-1)?.filter((day) => !day).length };
};

describe('the weeks of a month', () => {
  test('begin on Monday and cover exactly its days', () => {
    expect(ends('2027-01')).toEqual({ weeks: 5, holesBefore: 4, holesAfter: 0 });
    expect(ends('2026-12')).toEqual({ weeks: 5, holesBefore: 1, holesAfter: 3 });
    expect(weeksOf('2027-01').flat().filter(Boolean)).toEqual(daysOf('2027-01'));
    expect(weeksOf('2027-01').every((week) => week.length === 7)).toBe(true);
  });

  test('four where February is one, six where the month is torn', () => {
    expect(ends('2027-02')).toEqual({ weeks: 4, holesBefore: 0, holesAfter: 0 });
    expect(ends('2026-08')).toEqual({ weeks: 6, holesBefore: 5, holesAfter: 6 });
  });

  test('leap years', () => {
    expect([lastDay('2028-02'), lastDay('2027-02'), lastDay('2100-02')]).toEqual(['2028-02-29', '2027-02-28', '2100-02-28']);
  });

  test('a month with a change of the clock has each day once', () => {
    expect(new Set(daysOf('2026-10')).size).toBe(31);
    expect(daysOf('2027-03')).toHaveLength(31);
  });
});

test('months across a year', () => {
  expect([addMonths('2026-12', 1), addMonths('2027-01', -1), addMonths('2027-01', -13), addMonths('2026-06', 12)])
    .toEqual(['2027-01', '2026-12', '2025-12', '2027-06']);
  expect(lastDay('2026-12')).toBe('2026-12-31');
});

test('what is no month is the month of today', () => {
  expect(['2027-01', '2027-13', '2027-1', '', '0001-01', '2027-01-14'].map((text) => readMonth(text, 'x'))).toEqual(['2027-01', 'x', 'x', 'x', 'x', 'x']);
});

test('an item stands on each of its days, and one that began before comes first', () => {
  const item = (id: string, from: string, to = from) => ({ id, from, to, href: '', title: id });
  const found = itemsByDay('2027-01', [
    item('later', '2027-01-02'),
    item('long', '2026-12-30', '2027-01-02'),
    item('end', '2027-01-31', '2027-02-03'),
    item('other', '2027-02-01'),
  ]);
  expect([...found].map(([day, on]) => [day, on.map(({ id }) => id)])).toEqual([
    ['2027-01-01', ['long']],
    ['2027-01-02', ['long', 'later']],
    ['2027-01-31', ['end']],
  ]);
});
