import { expect, test } from 'vitest';
import { readFilters, toQuery } from './queries';

const now = Date.parse('2026-11-23T10:20:30Z');

test('an address is read with care', () => {
  expect(readFilters({ q: 'mare', state: ['draft', 'lost'], when: 'soon', kind: 'poll', sort: 'closes_at', cursor: 'x' })).toEqual({ q: 'mare', state: ['draft'], kind: ['poll'], sort: 'closes_at' });
});

test('a word for a time becomes instants, cut at the hour, and decides the states', () => {
  expect(toQuery({ q: 'mare', when: 'open', kind: [], community: [], state: [], questionnaire: '', sort: undefined }, now, true)).toMatchObject({ q: 'mare', open_at: '2026-11-23T10:00:00.000Z', managed: true });
  const closing = toQuery(readFilters({ when: 'closing', state: 'draft' }), now, false);
  expect(closing).toMatchObject({ state: ['published', 'paused'], closing_by: '2026-11-30T10:00:00.000Z' });
  expect(closing).not.toHaveProperty('managed');
  expect(closing).not.toHaveProperty('when');
  expect(toQuery(readFilters({ when: 'owed' }), now, false)).toMatchObject({ state: ['closed'], results: ['participants_after_closing', 'public_after_closing'] });
});
