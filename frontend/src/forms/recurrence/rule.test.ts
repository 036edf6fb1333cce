import { describe, expect, test } from 'vitest';
import { daysOfRule, faultOf, freshRule, monthDays, readRule, writeRule, type Rule } from './rule';

const rome = 'Europe/Rome';
const first = '2027-01-14'; // the second Thursday
const rule = (more: Partial<Rule>): Rule => ({ ...freshRule(first), ...more });

describe('written as RFC 5545', () => {
  test.each<[Partial<Rule>, string]>([
    [{ every: 'DAILY' }, 'FREQ=DAILY;COUNT=10'],
    [{}, 'FREQ=WEEKLY;BYDAY=TH;COUNT=10'],
    [{ interval: 2, weekdays: [3, 1] }, 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=10'],
    [{ every: 'MONTHLY', month: 'nth' }, 'FREQ=MONTHLY;BYDAY=2TH;COUNT=10'],
      [{ every: 'MONTHLY' }, 'FREQ=MONTHLY;BYMONTHDAY=14;COUNT=10'],
  ])('%o', (more, text) => {
    expect(writeRule(rule(more), first, rome)).toBe(text);
    expect(writeRule(readRule(text, first, rome) ?? freshRule(''), first, rome)).toBe(text);
  });

  test('until the end of a day in the event’s zone, in summer and in winter', () => {
    expect(writeRule(rule({ end: { by: 'day', day: '2027-06-30' } }), first, rome)).toBe('FREQ=WEEKLY;BYDAY=TH;UNTIL=20270630T215959Z');
    expect(writeRule(rule({ end: { by: 'day', day: '2027-12-02' } }), first, 'America/New_York')).toBe('FREQ=WEEKLY;BYDAY=TH;UNTIL=20271203T045959Z');
    expect(readRule('FREQ=WEEKLY;BYDAY=TH;UNTIL=20270630T215959Z', first, rome)?.end).toEqual({ by: 'day', day: '2027-06-30' });
  });

  test.each([
    'FREQ=YEARLY;COUNT=3',
    'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1;COUNT=3',
    'FREQ=WEEKLY;BYDAY=TH;BYMONTH=1,2;COUNT=3',
    'FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3',
    'FREQ=WEEKLY;BYDAY=TH',
    'FREQ=MONTHLY;BYDAY=5FR;COUNT=3',
    'FREQ=MONTHLY;COUNT=3',
  ])('%s is more, or less, than the form has fields for', (text) => {
    // Without an end it would be read as ten times: nothing may be added to what was stored.
    expect(readRule(text, first, rome)).toBeUndefined();
  });
});

test('a start that is moved takes the rule along, and what no longer fits is a fault', () => {
  const monthly = readRule('FREQ=MONTHLY;BYDAY=2TH;COUNT=10', '2027-01-19', rome);
  expect(monthly && writeRule(monthly, '2027-01-19', rome)).toBe('FREQ=MONTHLY;BYDAY=3TU;COUNT=10');
  const weekly = readRule('FREQ=WEEKLY;BYDAY=TH;COUNT=10', '2027-01-19', rome);
  expect(weekly && faultOf(weekly, '2027-01-19')).toBe('firstOutside');
});

describe('its days', () => {
  const days = (more: Partial<Rule>, from = first) => daysOfRule(rule(more), from);

  test('every second week on two days, counted from the first week', () => {
    expect(days({ interval: 2, weekdays: [0, 3], end: { by: 'count', count: 5 } })).toEqual(['2027-01-14', '2027-01-25', '2027-01-28', '2027-02-08', '2027-02-11']);
  });

  test('until a day, that counts, across the change of the clock', () => {
    expect(days({ every: 'DAILY', interval: 7, end: { by: 'day', day: '2027-02-04' } })).toEqual(['2027-01-14', '2027-01-21', '2027-01-28', '2027-02-04']);
    expect(daysOfRule(rule({ every: 'DAILY', end: { by: 'count', count: 4 } }), '2027-03-27')).toEqual(['2027-03-27', '2027-03-28', '2027-03-29', '2027-03-30']);
  });

  test('the nth weekday, and the last', () => {
    const end = { by: 'count', count: 3 } as const;
    expect(days({ every: 'MONTHLY', month: 'nth', end })).toEqual(['2027-01-14', '2027-02-11', '2027-03-11']);
    expect(daysOfRule({ ...freshRule('2027-01-29'), every: 'MONTHLY', month: 'last', end }, '2027-01-29')).toEqual(['2027-01-29', '2027-02-26', '2027-03-26']);
  });

  test('a month without that number is left out', () => {
    expect(daysOfRule(rule({ every: 'MONTHLY', month: 'number', end: { by: 'count', count: 4 } }), '2027-01-31')).toEqual(['2027-01-31', '2027-03-31', '2027-05-31', '2027-07-31']);
  });

  test('as what a day can come again', () => {
    expect(['2027-01-14', '2027-02-25', '2027-01-29'].map(monthDays)).toEqual([['number', 'nth'], ['number', 'nth', 'last'], ['number', 'last']]);
    expect(writeRule(rule({ every: 'MONTHLY', month: 'last' }), '2027-01-28', rome)).toBe('FREQ=MONTHLY;BYDAY=-1TH;COUNT=10');
    expect(readRule('FREQ=MONTHLY;BYDAY=-1TH;COUNT=10', '2027-01-28', rome)?.month).toBe('last');
  });
});

test.each<[Partial<Rule>, string | undefined]>([
  [{}, undefined],
  [{ interval: 0 }, 'interval'],
  [{ interval: 1.5 }, 'interval'],
  [{ weekdays: [] }, 'weekdays'],
  [{ weekdays: [0] }, 'firstOutside'],
  [{ every: 'MONTHLY', month: 'last' }, 'firstOutside'],
  [{ end: { by: 'count', count: 1 } }, 'count'],
  [{ end: { by: 'count', count: Number.NaN } }, 'count'],
  [{ end: { by: 'count', count: 201 } }, 'tooMany'],
  [{ every: 'DAILY', end: { by: 'day', day: '2028-01-01' } }, 'tooMany'],
  [{ end: { by: 'day', day: '' } }, 'day'],
  [{ end: { by: 'day', day: first } }, 'day'],
  [{ interval: 4, end: { by: 'day', day: '2032-01-15' } }, 'tooLong'],
])('%o: %s', (more, fault) => expect(faultOf(rule(more), first)).toBe(fault));
