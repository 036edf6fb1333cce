import { expect, test } from 'vitest';
import { readFilters } from './filters';

test('a letter in either case, a known category, a text', () => {
  expect(readFilters({ letter: 'b', category: 'method', q: 'bilancio' })).toEqual({ letter: 'B', category: 'method', q: 'bilancio' });
});

test('what is no letter and no category is left out', () => {
  expect(readFilters({ letter: 'è', category: 'sport', theme: 'x' })).toEqual({});
});
