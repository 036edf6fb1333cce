import { expect, test } from 'vitest';
import type { Choice } from './choice';
import { feedsOf, frameOf, waysOf } from './ways';

const origin = 'https://piazza.example.org';
const choice: Choice = { listing: 'events', filters: { theme: 'dati', survey: '' }, limit: 3, language: 'it', scheme: 'page' };

test('a list has a frame with its filters, in its language and colours', () => {
  expect(frameOf(choice, origin)).toBe(`${origin}/embed/eventi?theme=dati&limit=3`);
  expect(frameOf({ ...choice, listing: 'survey', language: 'en', scheme: 'dark' }, origin)).toBe(`${origin}/en/embed/surveys?limit=3&look=dark`);
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

test('a month, a word and one survey are elements alone', () => {
  expect(waysOf(choice)).toEqual(['element', 'frame', 'feed']);
  for (const one of [{ ...choice, listing: 'month' }, { ...choice, listing: 'term' }, { ...choice, listing: 'survey', filters: { survey: 'una' } }] satisfies Choice[]) {
    expect(waysOf(one)).toEqual(['element']);
    expect(frameOf(one, origin)).toBeUndefined();
    expect(feedsOf(one, origin)).toEqual([]);
  }
});
