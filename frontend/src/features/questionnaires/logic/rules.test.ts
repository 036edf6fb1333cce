import { describe, expect, test } from 'vitest';
import { holds, readLogic, type Json, type Question } from '~/instrument';
import { comparedAs, firstClause, logicOf, relationsOf, ruleOf, withRelation, type Clause } from './rules';

const options = ['a', 'b'].map((id) => ({ id, label: {} }));
const questions = [
  { id: 'one', type: 'dropdown', label: {}, options },
  { id: 'many', type: 'multiple_choice', label: {}, options },
  { id: 'yes', type: 'yes_no', label: {} },
  { id: 'scale', type: 'scale', label: {}, from: 1, to: 5 },
  { id: 'day', type: 'date', label: {} },
  { id: 'text', type: 'long_text', label: {} },
  { id: 'grid', type: 'matrix_multiple', label: {}, rows: [{ id: 'r', label: {} }], columns: options },
] as Question[];
const all = new Map(questions.map((question) => [question.id, question]));

describe('every comparison that is offered', () => {
  const cases = questions.flatMap((question) => relationsOf[comparedAs(question) ?? 'text'].map((is): [string, Clause] => {
    const of = question.id === 'grid' ? 'grid.r' : question.id;
    return [`${of} ${is}`, withRelation({ ...firstClause(question, of, '2026-01-01'), is }, question, '2026-01-01')];
  }));
  test.each(cases)('%s can be published, and is read back as it was written', (_, clause) => {
    const logic = logicOf({ join: 'and', clauses: [clause] }) ?? null;
    expect(readLogic(logic, all).codes).toEqual([]);
    expect(ruleOf(logic)).toEqual({ join: 'and', clauses: [clause] });
  });
});

test('several are joined by what joins them', () => {
  const clauses: Clause[] = [{ of: 'yes', is: 'is', value: true }, { of: 'many', is: 'excludes', value: 'a' }];
  const logic = logicOf({ join: 'or', clauses });
  expect(logic).toEqual({ or: [{ '==': [{ var: 'yes' }, true] }, { '!': { in: ['a', { var: 'many' }] } }] });
  expect(ruleOf(logic ?? null)).toEqual({ join: 'or', clauses });
  expect(logicOf({ join: 'and', clauses: [] })).toBeUndefined();
});

test.each<[string, Json]>([
  ['joined within joined', { and: [{ or: [{ '==': [{ var: 'yes' }, true] }] }] }],
  ['counting', { '>': [{ '+': [{ var: 'scale' }, 1] }, 3] }],
  ['a default', { '==': [{ var: ['scale', 0] }, 3] }],
  ['always', true],
])('%s is more than comparisons can say', (_, logic) => {
  expect(ruleOf(logic)).toBeUndefined();
});

test('answered is also the answer No, and holds of nothing that is missing', () => {
  const answered = logicOf({ join: 'and', clauses: [{ of: 'yes', is: 'answered' }] }) ?? null;
  expect([holds(answered, { yes: false }), holds(answered, {})]).toEqual([true, false]);
});

test('another relation keeps the value where it can', () => {
  const [one] = questions;
  if (!one) throw new Error('no question');
  expect(withRelation({ of: 'one', is: 'among', value: 'b' }, one, '')).toEqual({ of: 'one', is: 'among', value: ['b'] });
  expect(withRelation({ of: 'one', is: 'is', value: ['b', 'a'] }, one, '')).toEqual({ of: 'one', is: 'is', value: 'b' });
  expect(withRelation({ of: 'one', is: 'answered', value: 'b' }, one, '')).toEqual({ of: 'one', is: 'answered' });
});
