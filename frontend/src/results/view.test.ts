import { expect, test } from 'vitest';
import { toQuery } from '~/paths';
import { parseSearch } from '~/routing';
import { fromChoice, toChoice } from './splits';
import { hrefOf, readView } from './view';

const href = hrefOf('/indagini/prova/risultati', toQuery);
const again = (query: string) => href(readView(parseSearch(query)));

test('the address says how results are looked at, and the same address comes back', () => {
  for (const query of ['', '?by=ruolo&value=tecnico', '?group=province&value=BO', '?view=crossing&question=voto&by=ruolo', '?view=crossing&question=voto&group=category', '?view=comparison&with=a&with=b', '?view=texts&question=perche&q=tempo']) {
    expect(again(query)).toBe(`/indagini/prova/risultati${query}`);
  }
});

test('what means nothing is left out: another view, half a filter, a question and a group at once', () => {
  expect(again('?view=pie&utm_source=x')).toBe('/indagini/prova/risultati');
  expect(again('?by=ruolo')).toBe('/indagini/prova/risultati');
  expect(again('?value=tecnico')).toBe('/indagini/prova/risultati');
  expect(again('?view=crossing&by=ruolo&group=province')).toBe('/indagini/prova/risultati?view=crossing&by=ruolo');
});

test('a question and a group are one choice', () => {
  expect(fromChoice(toChoice({ group: 'category' }))).toEqual({ group: 'category' });
  expect(fromChoice(toChoice({ by: 'category' }))).toEqual({ by: 'category' });
  expect(fromChoice('')).toEqual({});
});
