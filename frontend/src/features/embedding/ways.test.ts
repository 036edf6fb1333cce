import { expect, test } from 'vitest';
import type { Choice } from './choice';
import { feedsOf, frameByAddress, frameOf, waysOf } from './ways';

const origin = 'https://piazza.example.org';
const choice: Choice = { listing: 'events', filters: { theme: 'dati', survey: '' }, limit: 3, language: 'it', scheme: 'page' };

test('a list has a frame with its filters, in its language and colours', () => {
  expect(frameOf(choice, origin)).toBe(`${origin}/embed/eventi?theme=dati&limit=3`);
  expect(frameOf({ ...choice, listing: 'survey', language: 'en', scheme: 'dark' }, origin)).toBe(`${origin}/en/embed/surveys?limit=3&look=dark`);
});

test('by its address alone a list has its filters, and Piazza’s own length and colours', () => {
  expect(frameByAddress({ ...choice, scheme: 'dark' }, origin)).toBe(`${origin}/embed/eventi?theme=dati`);
});

test('a list has feeds with its filters, events a calendar too', () => {
  expect(feedsOf(choice, origin)).toEqual([
    ['atom', `${origin}/v1/feeds/events.atom?theme=dati&lang=it`],
    ['rss', `${origin}/v1/feeds/events.rss?theme=dati&lang=it`],
    ['json', `${origin}/v1/feeds/events.json?theme=dati&lang=it`],
    ['ics', `${origin}/v1/events.ics?theme=dati`],
  ]);
  expect(feedsOf({ ...choice, listing: 'communities' }, origin).map(([format]) => format)).toEqual(['atom', 'rss', 'json']);
});

test('one survey and one word have a frame of their own, and no feed', () => {
  const survey: Choice = { ...choice, listing: 'survey', filters: { survey: 'una' } };
  const term: Choice = { ...choice, listing: 'term', filters: { term: 'voto' }, language: 'en', scheme: 'light' };
  expect(frameOf(survey, origin)).toBe(`${origin}/embed/indagini/una`);
  expect(frameOf(term, origin)).toBe(`${origin}/en/embed/glossary/voto?look=light`);
  for (const one of [survey, term]) {
    expect(waysOf(one)).toEqual(['element', 'frame', 'address']);
    expect(feedsOf(one, origin)).toEqual([]);
  }
});

test('a month is an element alone', () => {
  expect(waysOf(choice)).toEqual(['element', 'frame', 'address', 'feed']);
  const month: Choice = { ...choice, listing: 'month' };
  expect(waysOf(month)).toEqual(['element']);
  expect(frameOf(month, origin)).toBeUndefined();
});
