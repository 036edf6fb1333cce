import { expect, test } from 'vitest';
import { sayDuration, tookSeconds } from './duration';

test('how long it took is told in seconds, then in minutes, once it is over', () => {
  expect(tookSeconds('2026-11-23T10:00:00Z', '2026-11-23T10:00:03.600Z')).toBe(4);
  expect(tookSeconds('2026-11-23T10:00:00.100Z', '2026-11-23T10:00:00.200Z')).toBe(0);
  expect(tookSeconds('2026-11-23T10:00:00Z', null)).toBeUndefined();
  expect(tookSeconds(null, '2026-11-23T10:00:00Z')).toBeUndefined();
  expect([sayDuration('it', 1), sayDuration('it', 90), sayDuration('en', 300)]).toEqual(['1 secondo', '90 secondi', '5 minutes']);
});
