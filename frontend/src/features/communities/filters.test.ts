import { expect, test } from 'vitest';
import { paths } from '~/paths';
import { parseSearch } from '~/routing';
import { countActive, readFilters, toggle } from './filters';

const read = (query: string) => readFilters(parseSearch(query));

test('the URL gives the filters, and the filters give the same URL back', () => {
  const query = '?q=dati+aperti&theme=clima&theme=beni-comuni&province=BO&municipality=037006&sort=members';
  expect(paths.communities('it', read(query))).toBe(`/comunita${query}`);
});

test('unknown names, unknown sorts, empty values and the default sort are left out', () => {
  expect(read('?utm_source=mail&sort=price&theme=&q=')).toEqual({});
  expect(read('?sort=name')).toEqual({});
});

test('a value is added, then removed', () => {
  const added = toggle(read('?theme=clima'), 'theme', 'cultura');
  expect(added).toEqual({ theme: ['clima', 'cultura'] });
  expect(toggle(toggle(added, 'theme', 'clima'), 'theme', 'cultura')).toEqual({});
});

test('what is active is counted without the sort', () => {
  expect(countActive(read('?q=a&theme=b&theme=c&sort=newest'))).toBe(3);
});
