import { expect, test } from 'vitest';
import { blank, toNew, toPatch, type Values } from './values';

const base: Values = { url: 'https://portale.example.org/hooks', description: 'Il portale', event_types: ['event.published'], community: '0197a3c4' };

test('a new one says only what was said', () => {
  expect(toNew({ ...blank, url: base.url, event_types: ['term.updated'] })).toEqual({ url: base.url, event_types: ['term.updated'] });
  expect(toNew(base)).toEqual(base);
});

test('a change is what changed: an emptied description is empty, no community is null', () => {
  expect(toPatch(base, base)).toEqual({});
  expect(toPatch({ ...base, description: null, community: null }, base)).toEqual({ description: '', community: null });
  expect(toPatch({ ...base, event_types: ['event.published', 'event.ended'] }, base)).toEqual({ event_types: ['event.published', 'event.ended'] });
  expect(toPatch({ ...base, url: 'https://b.example.org/', community: 'altra' }, base)).toEqual({ url: 'https://b.example.org/', community: 'altra' });
});
