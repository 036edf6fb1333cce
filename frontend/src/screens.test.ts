import { expect, test } from 'vitest';
import { doors, inLanguage, isDashboard, isInside, languages, patterns as site } from './paths';
import { ownPath, patterns, screen, screenOf, topicPath } from './screens';

const all = Object.values(patterns).flatMap((pattern) => languages.map((language) => pattern[language].replace('$slug', 'a-b').replace('$topic', '0197')));

test('every screen is inside, and no page of the public site is but the wall', () => {
  for (const path of all) expect(isInside(path), path).toBe(true);
  // The wall is both: a page for everybody who reads, a screen for who takes part.
  for (const [name, pattern] of Object.entries(site)) for (const language of languages) expect(isInside(pattern[language]), name).toBe(name === 'wall');
  expect(isInside('/iodine')).toBe(false);
});

test('the dashboard is what begins with its address', () => {
  expect(all.filter(isDashboard).every((path) => path.startsWith('/gestione') || path.startsWith('/en/manage'))).toBe(true);
  expect(isDashboard('/gestione')).toBe(true);
  expect(isDashboard('/gestionex')).toBe(false);
});

test('the doors lead where the screens are', () => {
  for (const [name, door] of Object.entries(doors)) expect(door).toEqual(patterns[name as keyof typeof doors]);
});

test('the language switch keeps a screen, its thing and its filters', () => {
  expect(inLanguage('en', '/gestione/glossario/nuova')).toBe('/en/manage/glossary/new');
  expect(inLanguage('en', '/gestione/comunita/orti-urbani/modulo', '?a=b')).toBe('/en/manage/communities/orti-urbani/form?a=b');
  expect(inLanguage('it', '/en/communities/orti-urbani/join')).toBe('/comunita/orti-urbani/aderisci');
  expect(inLanguage('en', '/eventi/giornata/open-space/0197')).toBe('/en/events/giornata/open-space/0197');
});

test('addresses of things are written whole', () => {
  expect(screen('managePeople', 'it', { q: 'a b' })).toBe('/gestione/persone?q=a+b');
  expect(screenOf('manageTerm', 'en', 'a/b')).toBe('/en/manage/glossary/a%2Fb');
  expect(topicPath('it', 'giornata', '0197')).toBe('/eventi/giornata/open-space/0197');
});

test('after signing in one goes to a page of ours and nowhere else', () => {
  expect(ownPath('/gestione?x=1', '/io')).toBe('/gestione?x=1');
  for (const path of ['https://evil.example', '//evil.example', '/\\evil.example', undefined]) expect(ownPath(path, '/io')).toBe('/io');
});
