import { expect, test } from 'vitest';
import { daysLeft, phaseOf } from './phase';

const opens_at = '2026-12-01T08:00:00Z';
const closes_at = '2026-12-31T22:59:59Z';
const at = (time: string) => Date.parse(time);

test('what is published is scheduled, open or past its time by the clock; every other state is what it is', () => {
  const published = { state: 'published' as const, opens_at, closes_at };
  expect(phaseOf(published, at('2026-12-01T07:59:59Z'))).toBe('scheduled');
  expect(phaseOf(published, at(opens_at))).toBe('open');
  expect(phaseOf(published, at('2026-12-31T22:59:58Z'))).toBe('open');
  expect(phaseOf(published, at(closes_at))).toBe('over');
  expect(phaseOf({ state: 'published' }, at(opens_at))).toBe('open');
  expect(phaseOf({ state: 'paused', opens_at, closes_at }, at('2027-02-01T00:00:00Z'))).toBe('paused');
});

test('days are left to what will close by itself, begun ones too', () => {
  const published = { state: 'published' as const, closes_at };
  expect(daysLeft(published, at('2026-12-31T22:00:00Z'))).toBe(1);
  expect(daysLeft(published, at('2026-12-29T22:00:00Z'))).toBe(3);
  expect(daysLeft(published, at(closes_at))).toBeUndefined();
  expect(daysLeft({ state: 'closed', closes_at }, at('2026-12-29T22:00:00Z'))).toBeUndefined();
  expect(daysLeft({ state: 'published', closes_at: null }, at('2026-12-29T22:00:00Z'))).toBeUndefined();
});
