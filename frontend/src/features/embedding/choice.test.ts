import { expect, test } from 'vitest';
import { elementOf, elementSnippet, filtersFor, policyOf, scriptSnippet, type Choice } from './choice';

const origin = 'https://piazza.example.org';
const choice: Choice = { listing: 'events', filters: { theme: 'dati', survey: 'altro' }, limit: 3, language: 'it', scheme: 'page' };

test('an element has the filters of what it shows and no others, and a link to the same', () => {
  expect(elementOf(choice, origin)).toEqual({ tag: 'piazza-events', attributes: { theme: 'dati', limit: '3', lang: 'it' }, href: `${origin}/eventi?theme=dati` });
  expect(elementOf({ ...choice, listing: 'month', language: 'en', scheme: 'dark' }, origin)).toEqual({
    tag: 'piazza-events',
    attributes: { view: 'month', theme: 'dati', lang: 'en', 'color-scheme': 'dark' },
    href: `${origin}/en/events?theme=dati&view=month`,
  });
  expect(elementOf({ ...choice, listing: 'communities', filters: {} }, origin).href).toBe(`${origin}/comunita`);
  expect(elementOf({ ...choice, listing: 'survey' }, origin)).toEqual({ tag: 'piazza-survey', attributes: { survey: 'altro', lang: 'it' }, href: `${origin}/indagini/altro` });
  expect(elementOf({ ...choice, listing: 'survey', filters: {} }, origin)).toMatchObject({ attributes: { limit: '3' }, href: `${origin}/indagini` });
  expect(elementOf({ ...choice, listing: 'term', filters: { term: 'patto' } }, origin)).toEqual({ tag: 'piazza-term', attributes: { term: 'patto', lang: 'it' }, href: `${origin}/glossario/patto` });
});

test('of one community: events, months and surveys, but not a survey that was named', () => {
  const of: Choice = { ...choice, filters: filtersFor('events', 'giovani') };
  expect(elementOf(of, origin)).toMatchObject({ attributes: { community: 'giovani' }, href: `${origin}/eventi?community=giovani` });
  expect(elementOf({ ...of, listing: 'survey' }, origin)).toMatchObject({ attributes: { community: 'giovani' }, href: `${origin}/indagini?community=giovani` });
  expect(elementOf({ ...of, listing: 'survey', filters: { community: 'giovani', survey: 'altro' } }, origin).attributes).toEqual({ survey: 'altro', lang: 'it' });
  expect([filtersFor('communities', 'giovani'), filtersFor('term', 'giovani'), filtersFor('month')]).toEqual([{}, {}, {}]);
});

test('what is pasted elsewhere is one element, whatever it is called', () => {
  const code = elementSnippet(elementOf({ ...choice, listing: 'term', filters: { term: 'patto' } }, origin), '"Patto" <b>& altro');
  const { body } = new DOMParser().parseFromString(code, 'text/html');
  expect(body.children).toHaveLength(1);
  expect(body.firstElementChild?.outerHTML).toContain('term="patto"');
  expect(body.querySelector('a')?.textContent).toBe('"Patto" <b>& altro');
});

test('the script is the newest, or one that cannot change; the policy names the hub alone', () => {
  expect(scriptSnippet(origin)).toBe(`<script type="module" src="${origin}/elements.js"></script>`);
  expect(scriptSnippet(origin, { script: '/assets/elements-x.js', integrity: 'sha384-y' })).toContain('integrity="sha384-y" crossorigin');
  expect(policyOf(origin)).toBe(`script-src ${origin}; connect-src ${origin}`);
});
