import { expect, test } from 'vitest';
import { checks, type Definition, type Logic, type Question } from '~/instrument';
import { addChoices, addPage, addQuestion, assign, changeType, duplicate, move, nameAll, publishedNames, put, remove, spotOf, type Doc } from './edit';

const ask = (id: string, more: Partial<Question> = {}) => ({ id, type: 'yes_no', label: { it: id }, ...more }) as Question;
const page = (id: string, ...questions: Question[]) => ({ id, title: { it: id }, questions });
const of = (...pages: Definition['pages']): Definition => ({ languages: ['it'], title: { it: 'Prova' }, pages });
const doc = (definition: Definition, page?: number, question?: number): Doc => ({ definition, spot: { page, question } });
const order = ({ pages }: Definition) => pages.map(({ id, questions }) => [id, ...questions.map((one) => one.id)].join(' '));

const two = of(page('a', ask('x'), ask('y')), page('b', ask('z')));

test('what becomes empty leaves the document', () => {
  const helped = assign(two, '/pages/0/questions/0/help/it', 'Un aiuto');
  expect(helped.pages[0]?.questions[0]).toEqual(ask('x', { help: { it: 'Un aiuto' } }));
  expect(assign(helped, '/pages/0/questions/0/help/it', null)).toEqual(two);
  expect(assign(two, '/pages/0/questions/0/label/it', '').pages[0]?.questions[0]?.label).toEqual({});
  expect(assign(assign(two, '/pages/0/questions/0/required', true), '/pages/0/questions/0/required', false)).toEqual(two);
  // A condition may be that it never holds.
  expect(assign(two, '/pages/0/shown_if', false).pages[0]?.shown_if).toBe(false);
});

test('a question goes up and down, and over the edge of its page', () => {
  expect(order(move(doc(two, 0, 1), -1)?.definition ?? two)).toEqual(['a y x', 'b z']);
  const over = move(doc(two, 0, 1), 1);
  expect([order(over?.definition ?? two), over?.spot]).toEqual([['a x', 'b y z'], { page: 1, question: 0 }]);
  const back = move(over ?? doc(two), -1);
  expect([order(back?.definition ?? two), back?.spot]).toEqual([['a x y', 'b z'], { page: 0, question: 1 }]);
  expect(move(doc(two, 0, 0), -1)).toBeUndefined();
  expect(move(doc(two, 1, 0), 1)).toBeUndefined();
});

test('a page goes with its questions', () => {
  const moved = move(doc(two, 0), 1);
  expect([order(moved?.definition ?? two), moved?.spot]).toEqual([['b z', 'a x y'], { page: 1 }]);
  expect(move(doc(two, 1), 1)).toBeUndefined();
  expect(order(put(doc(two, 1), { page: 0 })?.definition ?? two)).toEqual(['b z', 'a x y']);
});

test('what is dropped comes to stand before what it was dropped on; where it was is no move', () => {
  expect(order(put(doc(two, 0, 0), { page: 0, question: 2 })?.definition ?? two)).toEqual(['a y x', 'b z']);
  expect(order(put(doc(two, 1, 0), { page: 0, question: 1 })?.definition ?? two)).toEqual(['a x z y', 'b']);
  expect(put(doc(two, 0, 0), { page: 0, question: 0 })).toBeUndefined();
  expect(put(doc(two, 0, 0), { page: 0, question: 1 })).toBeUndefined();
});

test('what is added is looked at next, and what is taken away leaves its neighbour', () => {
  const added = addQuestion(doc(two, 0, 0), 'scale');
  expect([order(added.definition), added.spot]).toEqual([['a x q1 y', 'b z'], { page: 0, question: 1 }]);
  expect(remove(added).spot).toEqual({ page: 0, question: 1 });
  expect(order(remove(doc(two, 1, 0)).definition)).toEqual(['a x y', 'b']);
  expect(remove(doc(two, 1)).spot).toEqual({ page: 0 });
  expect(addPage(doc(two, 0)).definition.pages.map(({ id }) => id)).toEqual(['a', 'p1', 'b']);
  expect(order(addQuestion(doc(of()), 'yes_no').definition)).toEqual(['p1 q1']);
});

test('a copy has names of its own', () => {
  expect(order(duplicate(doc(two, 0, 0)).definition)).toEqual(['a x x_2 y', 'b z']);
  const pages = duplicate(doc(two, 0)).definition;
  expect(order(pages)).toEqual(['a x y', 'a_2 x_2 y_2', 'b z']);
  expect(checks(pages).filter(({ code }) => code === 'duplicate_id')).toEqual([]);
});

test('a question of another type keeps what both have, and can be asked at once', () => {
  const choice = ask('x', { type: 'multiple_choice', options: [{ id: 'a', label: { it: 'A' } }, { id: 'b', label: { it: 'B' } }], min: 1, other: true } as Partial<Question>);
  const start = doc(of(page('p', choice)), 0, 0);
  const as = (type: Question['type']) => changeType(start, type).definition.pages[0]?.questions[0];
  expect(as('dropdown')).toEqual({ ...choice, type: 'dropdown', min: undefined });
  expect(as('number')).toEqual({ id: 'x', type: 'number', label: { it: 'x' } });
  expect(as('scale')).toEqual({ id: 'x', type: 'scale', label: { it: 'x' }, from: 1, to: 5 });
  for (const type of ['ranking', 'number', 'date', 'matrix_single', 'file', 'statement'] as const) {
    expect(checks(changeType(start, type).definition).filter(({ code }) => code === 'unexpected_field')).toEqual([]);
  }
});

test('names follow the first label, wherever they are read, and then stay', () => {
  const logic: Logic = { and: [{ '==': [{ var: 'q1' }, 'o1'] }, { in: [{ var: 'q1' }, ['o1', 'o2']] }] };
  const asked = ask('q1', { type: 'single_choice', label: { it: 'Dove abiti?' }, options: [{ id: 'o1', label: { it: 'In città' } }, { id: 'o2', label: { it: 'In città' } }] } as Partial<Question>);
  const named = nameAll(of(page('p1', asked, ask('z', { shown_if: logic }))));
  expect(order(named)).toEqual(['p1_2 dove_abiti z']);
  expect(named.pages[0]?.questions[1]?.shown_if).toEqual({ and: [{ '==': [{ var: 'dove_abiti' }, 'in_citta'] }, { in: [{ var: 'dove_abiti' }, ['in_citta', 'in_citta_2']] }] });
  expect(checks(named).filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(nameAll(assign(named, '/pages/0/questions/0/label/it', 'Altro testo')).pages[0]?.questions[0]?.id).toBe('dove_abiti');
});

test('rows are named in the conditions that read them; a list is one language, a jump follows its page', () => {
  const grid = ask('q1', { type: 'matrix_single', rows: [{ id: 'r1', label: { it: 'Sale' } }], columns: [{ id: 'c1', label: { it: 'Poco' } }, { id: 'c2', label: { it: 'Molto' } }] } as Partial<Question>);
  const definition = of({ ...page('p1', { ...grid, label: { it: 'Quanto?' } }), title: { it: 'Prima' }, go_to: [{ if: { '==': [{ var: 'q1.r1' }, 'c2'] }, to: 'p2' }] }, { ...page('p2', ask('z')), title: { it: 'Ultima' } });
  expect(nameAll(definition).pages[0]?.go_to).toEqual([{ if: { '==': [{ var: 'quanto.sale' }, 'molto'] }, to: 'ultima' }]);
});

test('what was published keeps its names', () => {
  const before = of(page('p', { ...ask('q1'), label: { it: 'Vecchia' } }));
  expect(nameAll(before, publishedNames(before))).toEqual(before);
});

test('lines that are pasted are so many options', () => {
  const start = changeType(doc(of(page('p', ask('x'))), 0, 0), 'dropdown');
  const added = addChoices(start, 'options', 0, [{ it: 'Uno' }, { it: 'Due' }]);
  expect((added.definition.pages[0]?.questions[0] as { options?: { id: string }[] }).options?.map(({ id }) => id)).toEqual(['o1', 'o3', 'o4', 'o2']);
});

test('a pointer leads to its page or question', () => {
  expect([spotOf('/title'), spotOf('/pages/2/title/it'), spotOf('/pages/1/questions/10/options/0/label')]).toEqual([{}, { page: 2 }, { page: 1, question: 10 }]);
});
