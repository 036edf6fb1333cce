import { expect, test } from 'vitest';
import { merge } from './merge';
import { leaves, put, same, valueAt } from './pointer';

const base = { name: 'Orti', texts: { it: { purpose: 'Coltivare', rules: '' } }, themes: ['clima'] };

test('what each changed alone is kept, nothing is asked', () => {
  const mine = put(base, '/texts/it/purpose', 'Coltivare insieme');
  const theirs = put(base, '/themes', ['clima', 'cultura']);
  expect(merge(base, mine, theirs)).toEqual({
    merged: { name: 'Orti', texts: { it: { purpose: 'Coltivare insieme', rules: '' } }, themes: ['clima', 'cultura'] },
    conflicts: [],
    taken: ['/themes'],
  });
});

test('what both changed is asked about, with all three texts', () => {
  const mine = put(base, '/texts/it/purpose', 'A');
  const theirs = put(base, '/texts/it/purpose', 'B');
  const { merged, conflicts } = merge(base, mine, theirs);
  expect(merged.texts.it.purpose).toBe('A');
  expect(conflicts).toEqual([{ pointer: '/texts/it/purpose', base: 'Coltivare', mine: 'A', theirs: 'B' }]);
});

test('the same change on both sides is no conflict', () => {
  const both = put(base, '/name', 'Orti urbani');
  expect(merge(base, both, both)).toMatchObject({ merged: both, conflicts: [], taken: [] });
});

test('pointers reach, replace and list, with their escapes', () => {
  const odd = { 'a/b': { '~': 1 }, list: [{ x: 1 }] };
  expect(valueAt(odd, '/a~1b/~0')).toBe(1);
  expect(put(odd, '/list/0/x', 2)).toEqual({ 'a/b': { '~': 1 }, list: [{ x: 2 }] });
  expect(put(odd, '/list/0/x', 2)['a/b']).toBe(odd['a/b']);
  expect(leaves(odd)).toEqual(['/a~1b/~0', '/list']);
  expect(same({ a: 1, b: undefined }, { b: undefined, a: 1 })).toBe(true);
});
