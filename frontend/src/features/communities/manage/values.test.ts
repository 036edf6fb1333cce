import { expect, test } from 'vitest';
import { slugOf } from '~/forms/slug';
import { blank, toNew, toPatch } from './values';

const written = { name: 'Orti', tagline: 'Coltivare', purpose: '', description: '', rules: '' };

test('a patch holds what changed and nothing else', () => {
  const next = { ...blank, hashtag: 'orti', texts: { ...blank.texts, it: written } };
  expect(toPatch(next, blank)).toEqual({ hashtag: 'orti', texts: { it: written } });
  expect(toPatch({ ...next, hashtag: null }, next)).toEqual({ hashtag: null });
  expect(toPatch(next, next)).toEqual({});
});

test('a new community has the languages that were written, and no nulls', () => {
  const body = toNew({ ...blank, slug: 'orti', texts: { ...blank.texts, it: written } });
  expect(body.texts).toEqual({ it: written });
  expect(Object.values(body)).not.toContain(null);
});

test('a name becomes an address', () => {
  expect(slugOf('  Comunità & «Città» 2030! ')).toBe('comunita-citta-2030');
});
