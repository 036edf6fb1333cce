import { expect, test } from 'vitest';
import { embeds } from './addresses';
import { frameSnippet } from './snippet';

test('a frame has an address in both languages, and says in it what it shows', () => {
  expect(embeds.surveyResults('it', 'prova')).toBe('/embed/risultati/prova');
  expect(embeds.surveyResults('en', 'a/b', { question: 'ruolo' })).toBe('/en/embed/results/a%2Fb?question=ruolo');
});

test('a list in a frame has its filters in its address, and how it looks', () => {
  expect(embeds.events('it')).toBe('/embed/eventi');
  expect(embeds.communities('en', { theme: ['dati', 'territorio'], look: 'dark' })).toBe('/en/embed/communities?theme=dati&theme=territorio&look=dark');
});

test('what is pasted elsewhere stays one element, whatever the survey is called', () => {
  const snippet = frameSnippet({ src: 'https://piazza.example.org/embed/risultati/prova?question=a&look=dark', title: 'Risultati: "<b>Sì & no</b>"', height: 320 });
  const parsed = new DOMParser().parseFromString(snippet, 'text/html').body;
  expect(parsed.children).toHaveLength(1);
  const frame = parsed.querySelector('iframe');
  expect(frame?.src).toBe('https://piazza.example.org/embed/risultati/prova?question=a&look=dark');
  expect(frame?.title).toBe('Risultati: "<b>Sì & no</b>"');
  expect([frame?.getAttribute('loading'), frame?.height]).toEqual(['lazy', '320']);
});
