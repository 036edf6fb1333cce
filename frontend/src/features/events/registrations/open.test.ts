import { expect, test } from 'vitest';
import { closedBecause } from './open';

const now = Date.parse('2026-11-22T12:00:00Z');
const registration = { way: 'here' as const, url: null, opens_at: null, closes_at: null, approval: false, guests: true, channels: [] };
const event = { status: 'published' as const, starts_at: '2026-12-01T10:00:00Z', registration };

test('one can register from when it opens until it closes, or until the event begins', () => {
  expect(closedBecause(event, now)).toBeUndefined();
  expect(closedBecause({ ...event, registration: { ...registration, opens_at: '2026-11-22T12:00:01Z' } }, now)).toEqual({ kind: 'early', at: '2026-11-22T12:00:01Z' });
  expect(closedBecause({ ...event, registration: { ...registration, closes_at: '2026-11-22T12:00:00Z' } }, now)).toEqual({ kind: 'late', at: '2026-11-22T12:00:00Z' });
  expect(closedBecause({ ...event, starts_at: '2026-11-22T12:00:00Z' }, now)).toEqual({ kind: 'late', at: '2026-11-22T12:00:00Z' });
});

test('what became of the event comes before how one would register', () => {
  expect(closedBecause({ ...event, status: 'cancelled', registration: { ...registration, way: 'none' } }, now)).toEqual({ kind: 'status', status: 'cancelled' });
  expect(closedBecause({ ...event, registration: { ...registration, way: 'elsewhere', url: 'https://example.org' } }, now)).toEqual({ kind: 'elsewhere', url: 'https://example.org' });
});
