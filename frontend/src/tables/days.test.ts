import { expect, test } from 'vitest';
import { dayStart, readDay } from './days';

test('a day begins at midnight of the region, in winter, in summer and when the clock changes', () => {
  expect(dayStart('2026-11-22')).toBe('2026-11-21T23:00:00Z');
  expect(dayStart('2026-07-01')).toBe('2026-06-30T22:00:00Z');
  expect(dayStart('2026-03-29')).toBe('2026-03-28T23:00:00Z');
  expect(dayStart('2026-03-29', 1)).toBe('2026-03-29T22:00:00Z');
  expect(dayStart('2026-10-25', 1)).toBe('2026-10-25T23:00:00Z');
  expect(dayStart('2026-12-31', 1)).toBe('2026-12-31T23:00:00Z');
});

test('what is no day is none', () => {
  expect(['2026-11-22', '2026-02-30', '2026-13-40', '22/11/2026', '', undefined, '0002-01-01'].map(readDay)).toEqual(['2026-11-22', '', '', '', '', '', '']);
});
