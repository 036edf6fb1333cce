import { describe, expect, test } from 'vitest';
import { addDays, daysBetween, isDay, weekdayOf } from './days';
import { sayElsewhere, sayRelative, saySpan, sayZone } from './span';

const rome = 'Europe/Rome';
const evening = { from: '2027-01-14T17:00:00Z', to: '2027-01-14T19:00:00Z' };

describe('a span', () => {
  test('within a day', () => {
    expect(saySpan('it', rome, evening)).toBe('giovedì 14 gennaio 2027, 18:00–20:00');
    expect(saySpan('en', rome, evening)).toBe('Thursday 14 January 2027, 18:00–20:00');
  });

  test('over several days, within a year and across two', () => {
    expect(saySpan('it', rome, { from: '2027-01-14T08:00:00Z', to: '2027-01-16T12:00:00Z' }))
      .toBe('giovedì 14 gennaio, 09:00 – sabato 16 gennaio 2027, 13:00');
    expect(saySpan('it', rome, { from: '2026-12-31T21:00:00Z', to: '2027-01-01T01:00:00Z' }))
      .toBe('giovedì 31 dicembre 2026, 22:00 – venerdì 1 gennaio 2027, 02:00');
  });

  test('through the night on which the clock goes back, each end has its own offset', () => {
    expect(saySpan('it', rome, { from: '2026-10-24T22:00:00Z', to: '2026-10-25T08:00:00Z' })).toBe('domenica 25 ottobre 2026, 00:00–09:00');
  });
});

describe('on the visitor’s clock', () => {
  test('nothing where it shows the same, whatever the zone is called', () => {
    expect(sayElsewhere('it', rome, rome, evening)).toBeUndefined();
    expect(sayElsewhere('it', rome, 'Europe/Berlin', evening)).toBeUndefined();
  });

  test('times alone on the same day, days as well on another', () => {
    expect(sayElsewhere('it', rome, 'Europe/London', evening)).toBe('17:00–19:00');
    expect(sayElsewhere('it', rome, 'Asia/Tokyo', evening)).toBe('venerdì 15 gennaio 2027, 02:00–04:00');
  });

  test('the weeks between two continents’ changes of the clock', () => {
    const march = { from: '2027-03-20T17:00:00Z', to: '2027-03-20T18:00:00Z' };
    expect(sayElsewhere('en', rome, 'America/New_York', march)).toBe('13:00–14:00');
  });
});

test('zones by name', () => {
  expect(sayZone('it', rome, evening.from)).toBe('ora di Roma');
  expect(sayZone('en', rome, evening.from)).toBe('Rome time');
  expect(sayZone('it', 'America/New_York', evening.from)).toBe('ora orientale USA');
  expect(sayZone('en', 'UTC', evening.from)).toBe('UTC');
});

describe('how far away', () => {
  const now = Date.parse('2027-01-14T22:30:00Z'); // 23:30 in Rome
  test.each([
    ['2027-01-14T22:50:00Z', 'tra 20 minuti'],
    ['2027-01-15T21:00:00Z', 'domani'],
    ['2027-01-16T05:00:00Z', 'dopodomani'],
    ['2027-01-17T05:00:00Z', 'tra 3 giorni'],
    ['2027-01-14T08:00:00Z', 'oggi'],
    ['2027-01-13T08:00:00Z', 'ieri'],
    ['2027-02-05T08:00:00Z', 'tra 3 settimane'],
    ['2027-05-05T08:00:00Z', 'tra 3 mesi'],
    ['2025-01-01T08:00:00Z', '2 anni fa'],
  ])('%s is %s', (at, said) => expect(sayRelative('it', rome, at, now)).toBe(said));

  test('a few minutes past midnight in the event’s zone are already tomorrow', () => {
    expect(sayRelative('en', rome, '2027-01-15T23:10:00Z', now)).toBe('in 2 days');
    expect(sayRelative('en', rome, '2027-01-14T23:31:00Z', now)).toBe('tomorrow');
  });
});

test('days are counted without a clock', () => {
  expect(addDays('2027-03-27', 2)).toBe('2027-03-29');
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
  expect(weekdayOf('2027-01-14')).toBe(3);
  expect([isDay('2027-02-28'), isDay('2027-02-29'), isDay('27-2-1')]).toEqual([true, false, false]);
});
