import { expect, test } from 'vitest';
import { agendaOf, freshSession, type SessionDraft } from './agenda';

const event = { starts_at: '2027-01-14T17:00:00Z', ends_at: '2027-01-14T19:30:00Z' };
const first = freshSession(event, []);

test('a new session follows the last one, and ends with the event', () => {
  expect([first.starts_at, first.ends_at]).toEqual(['2027-01-14T17:00:00Z', '2027-01-14T18:00:00Z']);
  const third = freshSession(event, [first, { ...first, starts_at: '2027-01-14T18:00:00Z', ends_at: '2027-01-14T19:00:00Z' }]);
  expect([third.starts_at, third.ends_at]).toEqual(['2027-01-14T19:00:00Z', '2027-01-14T19:30:00Z']);
  expect(freshSession(event, [{ ...first, ends_at: '2027-01-14T19:30:00Z' }]).starts_at).toBe('2027-01-14T17:00:00Z');
});

test('what is empty is not sent, and what has an id keeps it', () => {
  const said: SessionDraft = { ...first, id: 'a', texts: { it: { title: 'Saluti', abstract: '' }, en: { title: '', abstract: ' ' } }, speakers: [{ name: 'Irene', role: null, url: null }] };
  expect(agendaOf([said]).sessions[0]).toEqual({ id: 'a', starts_at: first.starts_at, ends_at: first.ends_at, texts: { it: { title: 'Saluti', abstract: '' } }, speakers: [{ name: 'Irene' }] });
});
