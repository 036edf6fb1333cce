import { expect, test } from 'vitest';
import { en } from './en';
import { figuresIn } from './figures';
import { it } from './it';
import { samples } from './samples';
import { told } from './told';

const say = { it: figuresIn('it', it), en: figuresIn('en', en) };
const plain = (text: string | undefined) => text?.replace(/\s/g, ' ');

test('a picture is said in a sentence or two', () => {
  expect(plain(told(samples.role, it, say.it))).toBe('Grafico. La risposta più data: Tecnica (61,0%). Poi: Nessuno (20,0%). 2 numeri sono protetti.');
  expect(plain(told(samples.vote, en, say.en))).toBe('Chart. The most frequent answer: 4 (40.0%). Then: 3 (30.0%). Mean 3.6, median 4.');
  expect(told(samples.order, it, say.it)).toBe('Grafico. Al primo posto: Tempo. All’ultimo: Denaro.');
  expect(told(samples.success, it, say.it)).toBe('Grafico. Come hanno risposto su 2 voci: i numeri sono nella tabella. 2 numeri sono protetti.');
});

test('numbers and ranges are written as each language does', () => {
  expect(say.it.whole(1234)).toBe('1.234');
  expect(say.en.whole(1234)).toBe('1,234');
  expect(say.it.figure(4.25)).toBe('4,25');
  expect(plain(say.it.points(-2.5))).toBe('-2,5 punti');
  expect(say.en.points(3)).toBe('+3.0 points');
  const [less, between, more] = samples.hours.tables[0]!.cells;
  expect([less, between, more].map((cell) => say.it.label(cell!))).toEqual(['meno di 10', 'da 10 a meno di 20', '20 o più']);
  expect([less, between, more].map((cell) => say.en.shortLabel(cell!))).toEqual(['< 10', '10–20', '≥ 20']);
  expect(say.it.label({ label: '3', from: 3, below: 4 }), 'one whole number is no range').toBe('3');
  expect(say.it.count(null)).toBe('protetto');
});
