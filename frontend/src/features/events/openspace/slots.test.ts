import { expect, test } from 'vitest';
import { faultsOfSlots, slotsBetween } from './slots';

const span = (from: string, to: string) => ({ starts_at: `2027-01-14T${from}:00Z`, ends_at: `2027-01-14T${to}:00Z` });
const day = span('09:00', '13:00');

test('as many as fit, with a break between them', () => {
  expect(slotsBetween(span('09:00', '11:40'), 45, 15)).toEqual([span('09:00', '09:45'), span('10:00', '10:45')]);
  expect(slotsBetween(span('09:00', '10:00'), 30, 0)).toEqual([span('09:00', '09:30'), span('09:30', '10:00')]);
  expect([slotsBetween(span('09:00', '09:20'), 30, 0), slotsBetween(day, 0, 0), slotsBetween(span('10:00', '09:00'), 30, 0)]).toEqual([[], [], []]);
});

test('too many are told from just enough, and the end comes', () => {
  expect(slotsBetween(day, 1, 0)).toHaveLength(21);
});

test('each slot lies within the event, ends after it begins, and begins after the one before it', () => {
  expect(faultsOfSlots([span('10:00', '10:45'), span('09:00', '09:45'), span('10:30', '11:00')], day)).toEqual([undefined, undefined, 'overlaps']);
  expect(faultsOfSlots([span('08:30', '09:30'), span('12:30', '13:30'), span('11:00', '11:00')], day)).toEqual(['outside', 'outside', 'endsBefore']);
  expect(faultsOfSlots([span('09:00', '10:00'), span('09:00', '10:00'), { starts_at: null, ends_at: null }], day)).toEqual([undefined, 'overlaps', undefined]);
  expect(faultsOfSlots([span('09:00', '09:45'), span('09:45', '10:30')], day)).toEqual([undefined, undefined]);
});
