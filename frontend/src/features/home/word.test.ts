import { expect, test } from 'vitest';
import { wordOfTheDay } from './word';

const words = ['accountability', 'barcamp', 'charrette'];

test('the word stays all day and changes the next', () => {
  const morning = wordOfTheDay(words, new Date('2026-11-21T00:00:01Z'));
  expect(wordOfTheDay(words, new Date('2026-11-21T23:59:59Z'))).toBe(morning);
  expect(wordOfTheDay(words, new Date('2026-11-22T00:00:01Z'))).not.toBe(morning);
});

test('no words, no word', () => {
  expect(wordOfTheDay([], new Date())).toBeUndefined();
});
