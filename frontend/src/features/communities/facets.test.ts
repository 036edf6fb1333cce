import { expect, test } from 'vitest';
import { hasUnnamed, withChosen } from './facets';

const bologna = { value: 'BO', label: 'Bologna', count: 3 };
const rimini = { value: 'RN', label: 'Rimini', count: 2 };

test('a chosen value that nothing matches keeps its name and can be taken back', () => {
  const filters = { province: ['BO', 'RN'] };
  expect(hasUnnamed({ province: [bologna] }, filters)).toBe(true);
  expect(hasUnnamed({ province: [bologna, rimini] }, filters)).toBe(false);
  expect(withChosen({ province: [bologna] }, filters, { province: [bologna, rimini] }).province).toEqual([
    bologna,
    { ...rimini, count: 0 },
  ]);
});

test('an unknown value is shown as it was written', () => {
  expect(withChosen({}, { theme: ['boh'] }).theme).toEqual([{ value: 'boh', label: 'boh', count: 0 }]);
});
