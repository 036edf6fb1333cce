import { expect, test } from 'vitest';
import { wordOfTheDay } from './word';

const words = ['accountability', 'barcamp', 'charrette'].map((slug) => ({ slug }));

test('the word stays all day and changes the next', () => {
  const morning = wordOfTheDay(words, new Date('2026-11-21T00:00:01Z'));
  expect(wordOfTheDay(words, new Date('2026-11-21T23:59:59Z'))).toBe(morning);
  expect(wordOfTheDay(words, new Date('2026-11-22T00:00:01Z'))).not.toBe(morning);
});

test('the word that the server chose stays, if it is still one of them', () => {
  const day = new Date('2026-11-21T00:00:01Z');
  for (const { slug } of words) expect(wordOfTheDay(words, day, slug)?.slug).toBe(slug);
  expect(wordOfTheDay(words, day, 'gone')).toBe(wordOfTheDay(words, day));
});

test('no words, no word', () => {
  expect(wordOfTheDay([], new Date())).toBeUndefined();
});
