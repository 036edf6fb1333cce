import { expect, test } from 'vitest';
import type { Definition } from '~/instrument';
import { addQuestion, assign, move, remove, type Doc } from './edit';
import { reduce, start, type Action, type Writing } from './reducer';

const empty: Definition = { languages: ['it'], title: {}, pages: [{ id: 'p1', title: {}, questions: [] }] };
const published = new Set<string>();
const after = (...actions: Action[]): Writing => actions.reduce(reduce, start(empty));
const write = (pointer: string, text: string, at: number): Action => ({ kind: 'step', change: (doc) => ({ ...doc, definition: assign(doc.definition, pointer, text) }), key: pointer, at });
const add: Action = { kind: 'step', change: (doc) => addQuestion(doc, 'yes_no') };
const questions = ({ present }: Writing) => present.definition.pages[0]?.questions.map(({ id }) => id);

test('what was done is undone with where one was', () => {
  const writing = after(add, write('/pages/0/questions/0/label/it', 'C', 0), write('/pages/0/questions/0/label/it', 'Ci', 100), { kind: 'look', spot: {} }, add);
  const back = reduce(writing, { kind: 'undo' });
  expect([questions(writing), questions(back), back.present.spot]).toEqual([['q1', 'q2'], ['q1'], {}]);
  const unwritten = reduce(back, { kind: 'undo' });
  expect(unwritten.present.definition.pages[0]?.questions[0]?.label).toEqual({});
  expect(reduce(reduce(unwritten, { kind: 'redo' }), { kind: 'redo' }).present.definition).toEqual(writing.present.definition);
});

test('leaving a field names what it labels, and takes nothing away that could be done again', () => {
  const named = after(add, write('/pages/0/questions/0/label/it', 'Ci vai?', 0), { kind: 'settle', published });
  expect(questions(named)).toEqual(['ci_vai']);
  const back = reduce(reduce(named, { kind: 'undo' }), { kind: 'settle', published });
  expect(questions(back)).toEqual(['q1']);
  expect(reduce(back, { kind: 'redo' }).present.definition).toEqual(named.present.definition);
});

test('what changes nothing is no step', () => {
  const writing = after(add);
  expect(reduce(writing, { kind: 'step', change: (doc: Doc) => move(doc, -1) })).toBe(writing);
  expect(reduce(writing, { kind: 'settle', published }).past).toHaveLength(1);
});

test('what is taken away comes back as it was', () => {
  const writing = after(add, write('/pages/0/questions/0/label/it', 'Ci vai?', 0), { kind: 'step', change: remove });
  expect(questions(writing)).toEqual([]);
  expect(reduce(writing, { kind: 'undo' }).present.definition.pages[0]?.questions[0]?.label).toEqual({ it: 'Ci vai?' });
});
