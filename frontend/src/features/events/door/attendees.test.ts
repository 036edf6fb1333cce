import { expect, test } from 'vitest';
import { Problem } from '~/api';
import { agrees, arranged, codeIn, outcomeOf, search, shifted, type Attendee } from './attendees';
import type { Noted, Step } from './queue';

const person = (id: string, state: Attendee['state'] = 'confirmed', more: Partial<Attendee> = {}): Attendee => ({
  id, name: `Persona ${id}`, email: `${id}@example.org`, channel: 'in_person', state, code: `2222222${id}`, walkIn: false, ...more,
});
const rows = [person('A'), person('B', 'attended', { at: '2027-01-14T17:00:00Z' }), person('C', 'waitlisted', { code: undefined }), person('D', 'no_show')];
const note = (step: Step, more: Partial<Noted> = {}): Noted => ({ key: 'k', at: '2027-01-14T17:30:00Z', step, ...more });
const counts = [{ channel: 'in_person' as const, expected: 1, arrived: 1, walk_ins: 0, free: 3 }];

test('a code is read as it is shown or typed, and nothing else is one', () => {
  expect(codeIn(' k7qf-2m9x ')).toBe('K7QF2M9X');
  for (const text of ['K7QF2M9', 'K7QF2M9XX', 'K0QF2M9X', 'https://example.org', '']) expect(codeIn(text)).toBeUndefined();
});

test('the list stands as it will once what was noted is sent', () => {
  const after = arranged(rows, [
    note({ kind: 'code', code: '2222222A' }),
    note({ kind: 'undo', registration: 'B' }),
    note({ kind: 'person', registration: 'C' }),
    note({ kind: 'code', code: '99999999' }),
    note({ kind: 'person', registration: 'D' }, { refused: { title: '', text: '' } }),
    note({ kind: 'walk-in', name: 'Pia', email: 'pia@example.org', channel: 'in_person' }, { key: 'w' }),
  ]);
  expect(after.map(({ id, state, waits = false }) => [id, state, waits])).toEqual([
    ['A', 'attended', true], ['B', 'confirmed', true], ['C', 'waitlisted', false], ['D', 'no_show', false], ['w', 'attended', true],
  ]);
  expect(after[0]?.at).toBe('2027-01-14T17:30:00Z');
  expect(shifted(counts, rows, after)).toEqual([{ channel: 'in_person', expected: 1, arrived: 2, walk_ins: 1, free: 2 }]);
});

test('an undone walk-in keeps the seat; the counts of the other way to take part stay', () => {
  const before = [person('W', 'attended', { walkIn: true })];
  const online = { channel: 'online' as const, expected: 5, arrived: 0, walk_ins: 0, free: null };
  expect(shifted([{ ...counts[0]!, walk_ins: 1 }, online], before, arranged(before, [note({ kind: 'undo', registration: 'W' })]))).toEqual([
    { channel: 'in_person', expected: 2, arrived: 0, walk_ins: 0, free: 3 }, online,
  ]);
});

test('other counts than the list’s mean that somebody else changed it', () => {
  expect(agrees(counts, rows)).toBe(true);
  expect(agrees([{ ...counts[0]!, arrived: 2 }], rows)).toBe(false);
});

test('people are found by parts of name, address or code, whatever the accents', () => {
  const list = [person('A', 'confirmed', { name: 'Niccolò Rossi' }), person('B', 'confirmed', { name: 'Rosa Neri' })];
  expect(search(list, 'nicco ROSS').map(({ id }) => id)).toEqual(['A']);
  expect(search(list, '2222222b').map(({ id }) => id)).toEqual(['B']);
  expect(search(list, ' ')).toHaveLength(2);
});

test('a refusal is about somebody, in the state in which they are', () => {
  const problem = (code: string) => new Problem({ type: `https://x/problems/${code}`, title: 'T', detail: 'D', status: 409 });
  expect(outcomeOf(problem('already-arrived'), rows[1])).toMatchObject({ kind: 'already', name: 'Persona B', at: '2027-01-14T17:00:00Z' });
  expect(outcomeOf(problem('wrong-state'), rows[2])).toMatchObject({ kind: 'stopped', state: 'waitlisted', id: 'C' });
  expect(outcomeOf(problem('unknown-code'))).toMatchObject({ kind: 'stopped', code: 'unknown-code', state: undefined });
});
