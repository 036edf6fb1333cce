import { expect, test } from 'vitest';
import { idFrom, isPlaceholder, placeholder } from './ids';

const none = new Set<string>();

test('an id says in a few plain letters what the label says', () => {
  expect(idFrom('Hai già partecipato?', none, 'q')).toBe('hai_gia_partecipato');
  expect(idFrom('L’età di chi risponde', none, 'q')).toBe('eta_di_chi_risponde');
  expect(idFrom('Quanto sei d’accordo con ciascuna di queste affermazioni?', none, 'q')).toBe('quanto_sei_accordo_con');
});

test('an id begins with a letter and is never empty', () => {
  expect(idFrom('18–24 anni', none, 'o')).toBe('n_18_24_anni');
  expect(idFrom('???', none, 'question')).toBe('question');
  expect(idFrom('O', none, 'q')).toBe('o');
});

test('no id is given twice', () => {
  expect(idFrom('Perché?', new Set(['perche', 'perche_2']), 'q')).toBe('perche_3');
  expect(placeholder('question', new Set(['q1', 'q3']))).toBe('q2');
});

test('however long the label, the id is one that the API takes', () => {
  const long = idFrom('Precipitevolissimevolmenteeoltreognimisuraconosciuta adesso', new Set(), 'q');
  expect(long).toMatch(/^[a-z][a-z0-9_]{0,39}$/);
});

test('a placeholder is told from an id that was made', () => {
  expect(['q1', 'o12', 'p3', 'eta', 'q_1'].map(isPlaceholder)).toEqual([true, true, true, false, false]);
});
