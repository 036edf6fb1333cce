import { expect, test } from 'vitest';
import { askAgain } from './asking';

const now = Date.parse('2026-11-23T10:00:00Z');

test('one asks again while something is on its way, or about to be tried', () => {
  expect(askAgain([{ state: 'delivered' }, { state: 'sending' }], now, false)).toBe(1_500);
  expect(askAgain([{ state: 'queued', next_try_at: '2026-11-23T10:00:00Z' }], now, false)).toBe(1_500);
  expect(askAgain([{ state: 'retrying', next_try_at: '2026-11-23T10:00:30Z' }], now, false)).toBe(1_500);
});

test('not for what is tried in hours, what a disabled endpoint holds back, what has ended, and not when nobody answers', () => {
  expect(askAgain([{ state: 'retrying', next_try_at: '2026-11-23T12:00:00Z' }], now, false)).toBe(false);
  expect(askAgain([{ state: 'queued', next_try_at: '2026-11-23T09:00:00Z' }], now, false)).toBe(false);
  expect(askAgain([{ state: 'delivered' }, { state: 'failed' }], now, false)).toBe(false);
  expect(askAgain([{ state: 'sending' }], now, true)).toBe(false);
  expect(askAgain(undefined, now, false)).toBe(false);
});
