import { choicesOf, columnsOf, type Json, type Logic, type Question } from '~/instrument';

/** What most conditions are: comparisons of answers, of which all have to hold, or any. */
export type Rule = { join: 'and' | 'or'; clauses: Clause[] };

/** One comparison. `of` is a question, or a row of a table as `question.row`. */
export type Clause = { of: string; is: Relation; value?: Json };

export const relations = ['is', 'is_not', 'among', 'includes', 'excludes', 'less', 'at_most', 'more', 'at_least', 'answered', 'unanswered'] as const;
export type Relation = (typeof relations)[number];

/** What is compared: what an answer is like decides how. */
export type Compared = 'one' | 'many' | 'yes_no' | 'number' | 'date' | 'text';

/** How the answer to a question, or to a row of it, is compared; nothing where it cannot be. */
export function comparedAs({ type }: Question): Compared | undefined {
  switch (type) {
    case 'single_choice':
    case 'dropdown':
    case 'matrix_single':
      return 'one';
    case 'multiple_choice':
    case 'ranking':
    case 'matrix_multiple':
      return 'many';
    case 'yes_no':
    case 'consent':
      return 'yes_no';
    case 'scale':
    case 'number':
      return 'number';
    case 'date':
      return 'date';
    case 'statement':
      return undefined;
    default:
      return 'text';
  }
}

const ordered: Relation[] = ['is', 'is_not', 'at_least', 'at_most', 'more', 'less'];

export const relationsOf: Record<Compared, readonly Relation[]> = {
  one: ['is', 'is_not', 'among', 'answered', 'unanswered'],
  many: ['includes', 'excludes', 'answered', 'unanswered'],
  yes_no: ['is', 'answered', 'unanswered'],
  number: [...ordered, 'answered', 'unanswered'],
  date: [...ordered, 'answered', 'unanswered'],
  text: ['answered', 'unanswered'],
};

export const needsValue = (is: Relation) => is !== 'answered' && is !== 'unanswered';

/** What can be chosen there. */
export const choicesFor = (question: Question): string[] => (question.type.startsWith('matrix') ? columnsOf(question).map(({ id }) => id) : choicesOf(question));

/** A comparison that holds for something, to begin with. */
export function firstClause(question: Question, of: string, today: string): Clause {
  const compared = comparedAs(question) ?? 'text';
  return withRelation({ of, is: relationsOf[compared][0] ?? 'answered' }, question, today);
}

/** The same with another relation, and a value that fits it. */
export function withRelation({ of, is, value }: Clause, question: Question, today: string): Clause {
  if (!needsValue(is)) return { of, is };
  const [first = ''] = choicesFor(question);
  if (is === 'among') return { of, is, value: Array.isArray(value) ? value : [value ?? first] };
  const single = Array.isArray(value) ? value[0] : value;
  switch (comparedAs(question)) {
    case 'yes_no':
      return { of, is, value: typeof single === 'boolean' ? single : true };
    case 'number':
      return { of, is, value: typeof single === 'number' ? single : question.type === 'scale' ? question.to : 1 };
    case 'date':
      return { of, is, value: typeof single === 'string' ? single : today };
    default:
      return { of, is, value: typeof single === 'string' ? single : first };
  }
}

const signs: Partial<Record<Relation, string>> = { is: '==', is_not: '!=', less: '<', at_most: '<=', more: '>', at_least: '>=' };

function callFor({ of, is, value = null }: Clause): Logic {
  const read = { var: of };
  const sign = signs[is];
  if (sign) return { [sign]: [read, value] };
  if (is === 'answered') return { '!=': [read, null] };
  if (is === 'unanswered') return { '==': [read, null] };
  if (is === 'among') return { in: [read, value] };
  const included = { in: [value, read] };
  return is === 'excludes' ? { '!': included } : included;
}

export function logicOf({ join, clauses }: Rule): Logic | undefined {
  const calls = clauses.map(callFor);
  return calls.length > 1 ? { [join]: calls } : calls[0];
}

/** A condition as comparisons; nothing where it says more than they can. */
export function ruleOf(logic: Logic): Rule | undefined {
  const call = only(logic);
  if (!call) return undefined;
  const [operator, args] = call;
  if (operator !== 'and' && operator !== 'or') {
    const clause = clauseOf(logic);
    return clause && { join: 'and', clauses: [clause] };
  }
  const clauses = args.map(clauseOf);
  return clauses.length > 0 && clauses.every((one) => one !== undefined) ? { join: operator, clauses } : undefined;
}

function only(logic: Logic): [string, Json[]] | undefined {
  if (logic === null || typeof logic !== 'object' || Array.isArray(logic)) return undefined;
  const entries = Object.entries(logic);
  const [operator, args] = entries[0] ?? [];
  return entries.length === 1 && operator !== undefined ? [operator, Array.isArray(args) ? args : [args as Json]] : undefined;
}

function read(logic: Json | undefined): string | undefined {
  const call = logic === undefined ? undefined : only(logic);
  const name = call?.[0] === 'var' && call[1].length === 1 ? call[1][0] : undefined;
  return typeof name === 'string' && name !== '' ? name : undefined;
}

const isSingle = (value: Json | undefined): value is string | number | boolean => value !== undefined && value !== null && typeof value !== 'object';
const isTexts = (value: Json | undefined): value is string[] => Array.isArray(value) && value.every((one) => typeof one === 'string');

function clauseOf(logic: Logic): Clause | undefined {
  const call = only(logic);
  if (!call) return undefined;
  const [operator, [one, other, ...more]] = call;
  if (more.length > 0) return undefined;
  if (operator === '!') {
    const inner = other === undefined && one !== undefined ? clauseOf(one) : undefined;
    return inner?.is === 'includes' ? { ...inner, is: 'excludes' } : undefined;
  }
  const of = read(one);
  if (operator === 'in') {
    if (of !== undefined && isTexts(other)) return { of, is: 'among', value: other };
    const list = read(other);
    return list !== undefined && typeof one === 'string' ? { of: list, is: 'includes', value: one } : undefined;
  }
  if (of === undefined) return undefined;
  if (other === null && (operator === '==' || operator === '!=')) return { of, is: operator === '==' ? 'unanswered' : 'answered' };
  const is = (Object.keys(signs) as Relation[]).find((name) => signs[name] === operator.replace('!==', '!=').replace('===', '=='));
  return is && isSingle(other) ? { of, is, value: other } : undefined;
}
