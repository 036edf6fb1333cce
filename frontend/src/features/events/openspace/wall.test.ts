import { expect, test } from 'vitest';
import { given, left, ballotOf, stepped, votesOf } from './ballot';
import { newsBetween } from './news';
import type { OpenSpace, WallTopic } from './types';
import { boardOf, moved, sayPlace } from './wall';

const topic = (id: string, more: Partial<WallTopic> = {}): WallTopic => ({
  id, title: id.toUpperCase(), question: null, language: 'it', place: null, proposed_by: null, own: false, members: 0, joined: false, has_report: false, votes: null, version: 1, ...more,
} as WallTopic);
const slot = (id: string, from: string, to: string, label: string | null = null) => ({ id, starts_at: `2027-01-${from}:00Z`, ends_at: `2027-01-${to}:00Z`, label });
const wall = (topics: WallTopic[], more: Partial<OpenSpace> = {}): OpenSpace => ({
  event: { id: 'e', slug: 'e', title: 'E', zone: 'Europe/Rome', status: 'published' },
  phase: 'gathering',
  votes_each: 5,
  rooms: [{ id: 'r1', name: 'Sala rossa', seats: 20, note: 'Primo piano' }, { id: 'r2', name: 'Sala blu', seats: null, note: null }],
  slots: [slot('s1', '14T09:00', '14T09:45', 'primo giro'), slot('s2', '14T10:00', '14T10:45')],
  topics,
  mine: { registered: true, may_propose: true, may_manage: false, ballot: null },
  ballots: 0,
  book_published_at: null,
  version: 1,
  ...more,
} as OpenSpace);
const at = (room: string, slot: string) => ({ room, slot });
const none = new Set<string>();

test('a place is said by its room and the clock of the event; with its day where there are several', () => {
  const one = wall([]);
  expect(sayPlace('it', one, at('r1', 's1'))).toEqual({ room: 'Sala rossa', time: '10:00–10:45, primo giro' });
  expect([sayPlace('it', one, null), sayPlace('it', one, at('gone', 's1'))]).toEqual([undefined, undefined]);
  const two = { ...one, slots: [...one.slots, slot('s3', '15T09:00', '15T09:45')] };
  expect(sayPlace('it', two, at('r2', 's3'))?.time).toBe('venerdì 15 gennaio, 10:00–10:45');
});

test('who takes part moves their own topics while there is something to move, the team all of them', () => {
  const topics = [topic('a', { own: true }), topic('b')];
  const movable = (more: Partial<OpenSpace>) => boardOf('it', wall(topics, more), topics, { seats: (n) => `${n} posti` }, () => '/').cards.map((card) => card.movable);
  const team = { ...wall([]).mine, may_manage: true };
  expect([movable({}), movable({ mine: team }), movable({ phase: 'voting', mine: team })]).toEqual([[true, false], [true, true], [false, false]]);
  expect(boardOf('it', wall([]), [], { seats: (n) => `${n} posti` }, () => '/').rooms[0]?.note).toBe('20 posti. Primo piano');
});

test('a move stays on the wall until the wall itself tells of it', () => {
  const before = [topic('a'), topic('b')];
  const place = at('r1', 's1');
  expect(moved(before, { a: { to: place, until: Infinity } })[0]?.place).toEqual(place);
  expect(moved(before, { a: { to: place, until: 2 } })[0]?.place).toEqual(place);
  const told = [topic('a', { version: 2, place: at('r2', 's2') })];
  expect(moved(told, { a: { to: place, until: 2 } })[0]?.place).toEqual(at('r2', 's2'));
});

test('news: what others added, placed, took back and withdrew; not what one did oneself', () => {
  const before = wall([topic('a'), topic('b', { place: at('r1', 's1') }), topic('c'), topic('d')]);
  const after = wall([topic('a', { place: at('r1', 's2') }), topic('b'), topic('d', { place: at('r2', 's1'), members: 3 }), topic('e')]);
  expect(newsBetween(before, after, new Set(['d', 'e']))).toEqual([
    { kind: 'placed', title: 'A', place: at('r1', 's2') },
    { kind: 'unplaced', title: 'B' },
    { kind: 'gone', title: 'C' },
  ]);
  expect(newsBetween(before, after, none)).toEqual([{ kind: 'many', count: 5 }]);
  expect(newsBetween(before, { ...before, topics: before.topics.map((one) => ({ ...one, members: 9 })) }, none)).toEqual([]);
  expect(newsBetween(before, { ...before, phase: 'running', rooms: [] }, none)).toEqual([{ kind: 'phase' }, { kind: 'setUp' }]);
});

test('votes: never more than the budget, never less than none, and what was withdrawn gives its votes back', () => {
  const votes = votesOf([{ topic: 'a', votes: 3 }, { topic: 'gone', votes: 2 }], [topic('a'), topic('b')]);
  expect([votes, given(votes), left(votes, 5)]).toEqual([{ a: 3, b: 0 }, 3, 2]);
  expect([stepped(votes, 'b', 1, 5), stepped(votes, 'b', 1, 3), stepped(votes, 'b', -1, 5), stepped(votes, 'a', -1, 5)]).toEqual([1, 0, 0, 2]);
  expect(ballotOf(votes)).toEqual([{ topic: 'a', votes: 3 }]);
});
