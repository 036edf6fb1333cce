import { expect, test } from 'vitest';
import { asked, askedBetween, countActive, readFilters, followed, toggle, withoutFilters } from './filters';

test('an address is read, and what no filter has is left out', () => {
  expect(readFilters({ q: 'voto', kind: ['workshop', 'party'], mode: 'online', from: '2027-02-30', to: '2027-01-31', period: 'ever', view: 'month', month: '2027-13', utm: 'x' })).toEqual({
    q: 'voto', kind: ['workshop'], mode: ['online'], to: '2027-01-31', view: 'month',
  });
  expect(readFilters({ view: 'list', month: '2027-01', period: 'past' })).toEqual({ month: '2027-01', period: 'past' });
});

test('without days it is what comes, or what was', () => {
  const now = '2026-11-22T10:00:00Z';
  expect(asked({ theme: ['dati'] }, now)).toEqual({ theme: ['dati'], ending_after: now, sort: 'starts_at' });
  expect(asked({ period: 'past', view: 'map' }, now)).toEqual({ to: now, sort: '-starts_at' });
});

test('days are those of the region, the last one whole, in winter and in summer', () => {
  expect(askedBetween({ view: 'month', month: '2027-03' }, '2027-03-01', '2027-03-31')).toEqual({
    ending_after: '2027-02-28T23:00:00Z', to: '2027-03-31T22:00:00Z', sort: 'starts_at',
  });
});

test('a filter is set and taken back; what is counted is what «reset» takes away', () => {
  const filters = toggle({ view: 'map', month: '2027-01' }, 'province', 'RN');
  expect([filters, countActive(filters)]).toEqual([{ view: 'map', month: '2027-01', province: ['RN'] }, 1]);
  expect(toggle(filters, 'province', 'RN')).toEqual({ view: 'map', month: '2027-01' });
  expect(withoutFilters({ ...filters, period: 'past' })).toEqual({ view: 'map', month: '2027-01' });
});

test('a calendar that is read again has the filters and days, and no moment of today', () => {
  expect(followed({ kind: ['webinar'], period: 'past', view: 'month', month: '2027-01' })).toEqual({ kind: ['webinar'] });
  expect(followed({ from: '2027-01-14', to: '2027-01-14' })).toEqual({ ending_after: '2027-01-13T23:00:00Z', to: '2027-01-14T23:00:00Z' });
});
