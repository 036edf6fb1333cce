import { expect, test } from 'vitest';
import { blank, bodyOf, placeOf, type SlotDraft } from './setup';

const slot = (hour: string, id: string | null = null): SlotDraft => ({ id, starts_at: `2027-01-14T${hour}:00:00Z`, ends_at: `2027-01-14T${hour}:30:00Z`, label: null });
const values = { ...blank, rooms: [{ id: 'r', name: ' Sala rossa ', seats: null, note: '' }], slots: [slot('11', 's'), slot('09'), slot('10')], votes_each: 3 };

test('times go out in their order, rooms as they stand, and nothing that is empty', () => {
  expect(bodyOf(values)).toEqual({
    rooms: [{ id: 'r', name: 'Sala rossa' }],
    slots: [{ starts_at: '2027-01-14T09:00:00Z', ends_at: '2027-01-14T09:30:00Z' }, { starts_at: '2027-01-14T10:00:00Z', ends_at: '2027-01-14T10:30:00Z' }, { id: 's', starts_at: '2027-01-14T11:00:00Z', ends_at: '2027-01-14T11:30:00Z' }],
    votes_each: 3,
  });
});

test('a fault of the API is told where it was typed', () => {
  expect([placeOf('/slots/0/ends_at', values), placeOf('/slots/2', values), placeOf('/rooms/0/name', values)]).toEqual(['/slots/1/ends_at', '/slots/0', '/rooms/0/name']);
});
