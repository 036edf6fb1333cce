import { expect, test } from 'vitest';
import { amend, begin, redo, settle, take, undo } from './history';

test('what was done is undone and done again, step by step', () => {
  const done = take(take(begin('a'), 'b'), 'c');
  const back = undo(undo(done));
  expect([back.present, undo(back).present]).toEqual(['a', 'a']);
  expect([redo(back).present, redo(redo(back)).present, redo(done).present]).toEqual(['b', 'c', 'c']);
});

test('something else done leaves nothing to do again', () => {
  expect(take(undo(take(begin('a'), 'b')), 'x').future).toEqual([]);
});

test('writing in one field is one step; a pause, another field or leaving it begins the next', () => {
  const written = take(take(take(begin(''), 'c', 'label', 0), 'ci', 'label', 400), 'cia', 'label', 1200);
  expect(undo(written).present).toBe('');
  expect(undo(take(written, 'ciao', 'label', 4000)).present).toBe('cia');
  expect(undo(take(written, 'cia!', 'help', 1300)).present).toBe('cia');
  expect(undo(take(settle(written), 'ciao', 'label', 1300)).present).toBe('cia');
});

test('what follows by itself is no step and takes nothing away that could be done again', () => {
  const back = undo(take(begin('a'), 'b'));
  expect([amend(back, 'A').present, redo(amend(back, 'A')).present]).toEqual(['A', 'b']);
});
