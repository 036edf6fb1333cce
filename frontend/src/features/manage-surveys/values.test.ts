import { expect, test } from 'vitest';
import type { Survey } from '~/api/inside';
import { it as words } from './it';
import { again, faultsOf, noTexts, sayMissing, toPatch, valuesOf } from './values';

const text = { title: 'La partecipazione', introduction: 'Due minuti.', privacy_notice: 'Chi tratta i dati.', thanks: '' };
const of = {
  id: '0', slug: 'la-partecipazione', kind: 'survey', state: 'draft', identity: 'confidential', audience: 'members', results: 'staff',
  questionnaire: 'q', number: '2.1', languages: ['it', 'en'], members_of: [{ id: '1', slug: 'orti', name: 'Orti' }], event: null,
  opens_at: '2026-12-01T08:00:00Z', closes_at: '2026-12-31T22:59:59Z', revisable: true,
  management: { texts: { it: text }, steps: [], missing: [], responses: 3, most_responses: 100, never_closes: false },
} as unknown as Survey;
const base = valuesOf(of);

test('what is sent is what differs, and nothing else', () => {
  expect(toPatch(base, base)).toEqual({});
  expect(toPatch({ ...base, texts: { ...base.texts, it: { ...text, title: ' Un altro titolo ' } } }, base)).toEqual({ texts: { it: { ...text, title: 'Un altro titolo' } } });
  // A language in which nothing is written is not sent.
  expect(toPatch({ ...base, texts: { ...base.texts, en: { ...noTexts } } }, base)).toEqual({});
});

test('what belongs to another choice does not stay behind it', () => {
  expect(toPatch({ ...base, audience: 'public' }, base)).toEqual({ audience: 'public', members_of: [] });
  expect(toPatch({ ...base, never_closes: true }, base)).toEqual({ never_closes: true, closes_at: null });
  expect(toPatch({ ...base, identity: 'anonymous' }, base)).toEqual({ identity: 'anonymous', revisable: false });
  expect(toPatch({ ...base, most_responses: null }, base)).toEqual({ most_responses: null });
});

test('the same survey once more has everything but its address, its window and its version', () => {
  const body = again(of, { it: 'La partecipazione 2027', en: null }, 'orti');
  expect(body).toMatchObject({ community: 'orti', questionnaire: 'q', audience: 'members', members_of: ['orti'], identity: 'confidential', revisable: true, most_responses: 100, texts: { it: { ...text, title: 'La partecipazione 2027' } } });
  for (const name of ['slug', 'number', 'opens_at', 'closes_at']) expect(body).not.toHaveProperty(name);
});

test('what cannot be is told before it is sent', () => {
  const pointers = (more: Partial<typeof base>) => faultsOf({ ...base, ...more }, words).map(({ pointer }) => pointer);
  expect(pointers({})).toEqual([]);
  expect(pointers({ closes_at: base.opens_at })).toEqual(['/closes_at']);
  expect(pointers({ closes_at: base.opens_at, never_closes: true })).toEqual([]);
  expect(pointers({ audience: 'public', identity: 'identified' })).toEqual(['/identity']);
});

test('a fault says what would be right in the words of the screen', () => {
  const part = { pointer: '/closes_at', detail: 'Serve una data di chiusura, oppure dire che non ce n’è (`never_closes`).' };
  expect(sayMissing(part, { ...of, closes_at: null }, words)).toContain('spunta');
  expect(sayMissing({ ...part, detail: 'La data di chiusura è già passata.' }, of, words)).toBe('La data di chiusura è già passata.');
});
