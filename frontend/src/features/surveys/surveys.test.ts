import { expect, test } from 'vitest';
import { readReceipt } from '~/cards/surveys/receipt';
import { asked, countActive, readFilters, toggleKind } from './filters';

const now = '2027-01-10T12:00:00Z';

test('filters are what the address says, and what it cannot say is left out', () => {
  expect(readFilters({ q: 'mare', kind: ['poll', 'x'], period: 'past', community: 'orti' })).toEqual({ q: 'mare', kind: ['poll'], period: 'past', community: ['orti'] });
  expect(readFilters({ q: '', period: 'soon', kind: 'x' })).toEqual({});
  expect(toggleKind({ kind: ['poll'] }, 'survey')).toEqual({ kind: ['survey', 'poll'] });
  expect(toggleKind({ kind: ['poll'] }, 'poll')).toEqual({});
  expect(countActive({ q: 'mare', kind: ['poll'], period: 'past', community: ['a', 'b'] })).toBe(5);
});

test('what is open is asked for at one moment; what is over by its states', () => {
  expect(asked({ q: 'mare', kind: ['poll'] }, now)).toEqual({ q: 'mare', kind: ['poll'], open_at: now, sort: 'closes_at' });
  expect(asked({ period: 'past' }, now)).toEqual({ state: ['closed', 'results_published', 'archived'], sort: 'updated' });
});

test('a receipt is read as people write it', () => {
  for (const text of ['K7QM-2WXR-9BTC', ' k7qm 2wxr 9btc ', 'k7qm2wxr9btc']) expect(readReceipt(text)).toBe('K7QM-2WXR-9BTC');
  for (const text of ['', 'K7QM-2WXR-9BT', 'K7QM-2WXR-9BTO', 'K7QM-2WXR-9BTCC']) expect(readReceipt(text)).toBeUndefined();
});
