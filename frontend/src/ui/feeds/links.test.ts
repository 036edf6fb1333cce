import { expect, test } from 'vitest';
import { calendarLinks, feedLinks } from './links';

test('a list is a feed in three forms, with its filters and in its language', () => {
  const links = feedLinks('events', { theme: ['dati', 'clima'], q: '' }, 'en');
  expect(links.map(({ name, href }) => [name, href])).toEqual([
    ['Atom', '/v1/feeds/events.atom?theme=dati&theme=clima&lang=en'],
    ['RSS', '/v1/feeds/events.rss?theme=dati&theme=clima&lang=en'],
    ['JSON Feed', '/v1/feeds/events.json?theme=dati&theme=clima&lang=en'],
  ]);
});

test('a calendar is a file, and an address that only programs of calendars open', () => {
  expect(calendarLinks({ community: ['a'] }, 'it', 'https://piazza.example.org')).toEqual({
    file: '/v1/events.ics?community=a&lang=it',
    program: 'webcal://piazza.example.org/v1/events.ics?community=a&lang=it',
  });
  expect(calendarLinks({}, 'it', 'http://127.0.0.1:8080').program).toBe('webcal://127.0.0.1:8080/v1/events.ics?lang=it');
});
