import { describe, expect, test } from 'vitest';
import { momentOf, offsetAt, rezoned, toIso, wallOf } from './zones';

const rome = 'Europe/Rome';
const york = 'America/New_York';

describe('from a moment to the wall', () => {
  test('in winter, in summer, and across midnight', () => {
    expect(wallOf(rome, '2027-01-14T17:00:00Z')).toEqual({ day: '2027-01-14', time: '18:00' });
    expect(wallOf(rome, '2027-07-14T17:00:00Z')).toEqual({ day: '2027-07-14', time: '19:00' });
    expect(wallOf(rome, '2026-12-31T23:00:00Z')).toEqual({ day: '2027-01-01', time: '00:00' });
    expect(wallOf(york, '2027-01-01T04:59:59Z')).toEqual({ day: '2026-12-31', time: '23:59' });
  });

  test('offsets with half hours, and before 1970', () => {
    expect(offsetAt('Asia/Kolkata', Date.UTC(2027, 0, 1))).toBe(5.5 * 3_600_000);
    expect(offsetAt(rome, -1500)).toBe(3_600_000);
  });
});

describe.each([
  // zone, day of the change, a time that never comes, what it becomes, the moment
  [rome, '2027-03-28', '02:30', '03:30', '2027-03-28T01:30:00Z'],
  [york, '2027-03-14', '02:30', '03:30', '2027-03-14T07:30:00Z'],
])('spring in %s', (zone, day, time, becomes, iso) => {
  test('a time that is left out is as long after the change', () => {
    const { at, showings } = momentOf(zone, { day, time });
    expect([toIso(at), showings]).toEqual([iso, 'never']);
    expect(wallOf(zone, at)).toEqual({ day, time: becomes });
  });

  test('the minutes around it are shown once', () => {
    for (const near of ['01:59', '03:00']) {
      const { at, showings } = momentOf(zone, { day, time: near });
      expect([wallOf(zone, at).time, showings]).toEqual([near, 'once']);
    }
  });
});

describe.each([
  // zone, day of the change, a time that comes twice, its first moment; the edges that come once
  [rome, '2026-10-25', '02:30', '2026-10-25T00:30:00Z', ['01:59', '03:00']],
  [york, '2026-11-01', '01:30', '2026-11-01T05:30:00Z', ['00:59', '02:00']],
])('autumn in %s', (zone, day, time, first, edges) => {
  test('of two moments it is the first', () => {
    const { at, showings } = momentOf(zone, { day, time });
    expect([toIso(at), showings]).toEqual([first, 'twice']);
    expect(wallOf(zone, at + 3_600_000)).toEqual({ day, time });
  });

  test('the minutes around are shown once', () => {
    for (const near of edges) expect(momentOf(zone, { day, time: near }).showings).toBe('once');
  });
});

// Some 35,000 hours: the limit ends what hangs, and measures nothing.
test('there and back, every hour of a year, in zones ahead and behind', { timeout: 120_000 }, () => {
  const lost: string[] = [];
  for (const zone of [rome, york, 'Australia/Lord_Howe', 'Asia/Kolkata']) {
    for (let at = Date.UTC(2027, 0, 1); at < Date.UTC(2028, 0, 1); at += 3_600_000) {
      const { at: again, showings } = momentOf(zone, wallOf(zone, at));
      const apart = showings === 'once' ? [0] : [0, 1_800_000, 3_600_000];
      if (!apart.includes(at - again)) lost.push(`${zone} ${new Date(at).toISOString()}`);
    }
  }
  expect(lost).toEqual([]);
});

test('another zone, the same wall', () => {
  expect(rezoned('2027-01-14T17:00:00Z', rome, york)).toBe('2027-01-14T23:00:00Z');
});
