import { expect, test } from 'vitest';
import { blank, toNew, toPatch } from './values';

const agora = { ...blank, slug: 'agora', category: 'principle' as const, labels: { it: 'Agorà', en: '' }, definition: { it: 'Una piazza.', en: '' } };

test('a new term has the languages that were written, and a card only if it is a method', () => {
  expect(toNew(agora)).toMatchObject({ slug: 'agora', labels: { it: 'Agorà' }, definition: { it: 'Una piazza.' } });
  expect(toNew(agora)).not.toHaveProperty('method');
  expect(toNew({ ...agora, category: 'method' })).toHaveProperty('method.materials', {});
});

test('a patch holds what changed, whole', () => {
  expect(toPatch({ ...agora, labels: { it: 'Agorà', en: 'Agora' } }, agora)).toEqual({ labels: { it: 'Agorà', en: 'Agora' } });
  expect(toPatch({ ...agora, synonyms: { it: ['Piazza'], en: [] } }, agora)).toEqual({ synonyms: { it: ['Piazza'], en: [] } });
  expect(toPatch(agora, agora)).toEqual({});
});
