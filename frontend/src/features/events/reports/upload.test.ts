import { expect, test } from 'vitest';
import { nameOf } from './upload';

test('a name has only signs that the API takes, and keeps its ending', () => {
  expect(nameOf({ name: 'Verbale dell’incontro.pdf' })).toBe('Verbale dell’incontro.pdf');
  expect(nameOf({ name: 'a/b:c?.pdf' })).toBe('a_b_c_.pdf');
  expect(nameOf({ name: ' .nascosto.odt ' })).toBe('nascosto.odt');
  expect(nameOf({ name: '...' })).toBe('_');
  const long = nameOf({ name: `${'è'.repeat(200)}.pdf` });
  expect(long).toHaveLength(120);
  expect(long.endsWith('.pdf')).toBe(true);
});
