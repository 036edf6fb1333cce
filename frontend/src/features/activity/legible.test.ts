import { expect, test } from 'vitest';
import { legible } from './legible';

test('what stayed is left out, the two halves of a step are one, versions stand last', () => {
  expect(
    legible([
      { field: 'version', before: '1', after: '2' },
      { field: 'status', before: 'active', after: 'active' },
      { field: 'from', before: null, after: 'suggested' },
      { field: 'to', before: null, after: 'published' },
      { field: 'slug', before: null, after: 'orti' },
      { field: 'reason', before: 'x', after: null },
    ]),
  ).toEqual([
    { field: 'status', before: 'suggested', after: 'published' },
    { field: 'slug', after: 'orti' },
    { field: 'reason', before: 'x', after: null },
    { field: 'version', before: '1', after: '2' },
  ]);
});

test('a field that became nothing, without a before, is still told', () => {
  expect(legible([{ field: 'role', before: null, after: null }])).toEqual([{ field: 'role', after: null }]);
});
