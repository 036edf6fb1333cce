import { expect, test } from 'vitest';
import { readFilters, toQuery } from './queries';
import { blank, faultsOf, inZone, placeOf, toNew, toPatch, type Values } from './values';

const written = { title: 'Patti', summary: '', description: '', access_notes: '' };
const base: Values = { ...blank, texts: { ...blank.texts, it: written }, starts_at: '2027-07-14T16:00:00Z', ends_at: '2027-07-14T18:00:00Z' };
const words = { endsBefore: 'E', reservedMore: 'R', missingLabel: 'L', missingOptions: 'O' };

test('in another zone clocks show the same as before', () => {
  const moved = inZone({ ...base, registration: { ...base.registration, closes_at: '2027-07-14T10:00:00Z' } }, 'America/New_York');
  expect(toPatch(moved, base)).toMatchObject({ zone: 'America/New_York', starts_at: '2027-07-14T22:00:00Z', ends_at: '2027-07-15T00:00:00Z', registration: { opens_at: null, closes_at: '2027-07-14T16:00:00Z' } });
});

test('a summary is one paragraph, whatever was typed or merged', () => {
  expect(toNew({ ...base, texts: { ...base.texts, it: { ...written, summary: 'Due.\n\nUno.\n' } } }).texts.it?.summary).toBe('Due. Uno.');
});

test('a new event has the languages that were written, the seats of its mode, and no nulls', () => {
  const body = toNew({ ...base, mode: 'hybrid', seats: { in_person: { capacity: 20, reserved: null }, online: { capacity: null, reserved: null } } });
  expect(body.texts).toEqual({ it: written });
  expect(body.seats).toEqual([{ channel: 'in_person', capacity: 20, reserved: 0 }, { channel: 'online', capacity: null, reserved: 0 }]);
  expect(Object.values(body)).not.toContain(null);
});

test('a patch holds what changed and nothing else', () => {
  expect(toPatch(base, base)).toEqual({});
  expect(toPatch({ ...base, venue_name: 'Sala' }, base)).toEqual({ venue_name: 'Sala' });
  expect(toPatch({ ...base, venue_name: null }, { ...base, venue_name: 'Sala' })).toEqual({ venue_name: null });
  expect(toPatch({ ...base, texts: { ...base.texts, en: { ...written, title: 'Pacts' } } }, base)).toEqual({ texts: { en: { ...written, title: 'Pacts' } } });
});

test('on line there is no place, and in person no address to connect to', () => {
  const both = { ...base, mode: 'hybrid' as const, venue_name: 'Sala', online_url: 'https://example.org' };
  expect(toPatch({ ...both, mode: 'online' }, both)).toEqual({ mode: 'online', venue_name: null, seats: [{ channel: 'online', capacity: null, reserved: 0 }] });
  expect(toPatch({ ...both, mode: 'in_person' }, both)).toMatchObject({ mode: 'in_person', online_url: null });
});

test('a fault of the seats is told at the way to take part that it was sent for', () => {
  expect(placeOf('/seats/0/capacity', 'online')).toBe('/seats/online/capacity');
  expect(placeOf('/seats/1/reserved', 'hybrid')).toBe('/seats/online/reserved');
  expect(placeOf('/ends_at', 'hybrid')).toBe('/ends_at');
});

test('what the API would refuse is said before', () => {
  expect(faultsOf(base, words)).toEqual([]);
  const wrong = { ...base, ends_at: base.starts_at, seats: { ...base.seats, in_person: { capacity: 5, reserved: 6 } } };
  expect(faultsOf(wrong, words)).toEqual([
    { pointer: '/ends_at', detail: 'E' },
    { pointer: '/seats/in_person/reserved', detail: 'R' },
  ]);
});

test('a list is cut at midnight in the region', () => {
  const now = Date.parse('2026-11-22T11:00:00Z');
  expect(toQuery(readFilters({}), now, true)).toEqual({ sort: 'starts_at', ending_after: '2026-11-21T23:00:00Z', managed: true });
  expect(toQuery(readFilters({ when: 'past', status: ['ended', 'nonsense'] }), now, false)).toEqual({ sort: '-starts_at', to: '2026-11-21T23:00:00Z', status: ['ended'] });
  expect(toQuery(readFilters({ when: 'any' }), now, false)).toEqual({ sort: '-starts_at' });
});
