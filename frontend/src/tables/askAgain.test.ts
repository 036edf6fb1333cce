import { expect, test } from 'vitest';
import { askAgain } from './askAgain';

test('one asks again while something is made, ever less often, and stops', () => {
  const running = [{ state: 'done' }, { state: 'running' }];
  expect(askAgain(running, 1, false)).toBe(1_000);
  expect(askAgain(running, 200, false)).toBe(5_000);
  expect(askAgain(running, 1, true)).toBe(false);
  expect(askAgain([{ state: 'done' }, { state: 'failed' }, { state: 'cancelled' }, { state: 'expired' }], 1, false)).toBe(false);
  expect(askAgain(undefined, 0, false)).toBe(false);
  expect(askAgain([{ state: 'queued' }], 1, false)).toBe(1_000);
});
