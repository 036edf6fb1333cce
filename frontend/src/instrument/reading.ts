import { rowsOf, type Json, type Logic, type Question } from './definition';
import { agree, any, apart, areOrdered, kindOf, outside, type Kind } from './kinds';
import { callOf, shapeFaults } from './shape';

type Reading = { all: ReadonlyMap<string, Question>; found: Set<string>; reads: Set<string>; item?: Kind };

/** What is wrong with a condition in itself, each code once, and the questions that it reads. */
export function readLogic(logic: Logic, all: ReadonlyMap<string, Question>): { codes: string[]; reads: Set<string>; isGrave: boolean } {
  const codes = shapeFaults(logic);
  const isGrave = codes.includes('logic_malformed') || codes.includes('logic_unknown_operator');
  const at: Reading = { all, found: new Set(codes), reads: new Set() };
  if (!isGrave) condition(read(logic, at), at);
  return { codes: [...at.found], reads: at.reads, isGrave };
}

const comparing = ['==', '!=', '===', '!=='];
const ordering = ['<', '<=', '>', '>='];
const counting = ['+', '-', '*', '/', '%', 'min', 'max'];

function read(logic: Json, at: Reading): Kind {
  if (Array.isArray(logic)) return { is: 'list', of: logic.map((one) => read(one, at)) };
  if (logic === null) return { is: 'null' };
  if (typeof logic === 'number') return { is: 'number' };
  if (typeof logic === 'boolean') return { is: 'boolean' };
  if (typeof logic === 'string') return { is: 'text', literal: logic };
  const { operator, args } = callOf(logic);
  return apply(operator, args, at);
}

function refuse({ found }: Reading, code: string): Kind {
  found.add(code);
  return any;
}

const truth: Kind = { is: 'boolean' };

function apply(operator: string, args: Json[], at: Reading): Kind {
  if (operator === 'var') return variable(args, at);
  if (operator === 'missing') return missing(args, at);
  if (operator === 'missing_some') return missing(args[1] as Json[], at);
  if (operator === 'some' || operator === 'all' || operator === 'none') return quantifier(args, at);
  const kinds = args.map((one) => read(one, at));
  const types = (isGood: boolean) => void (isGood || at.found.add('logic_types'));
  if (comparing.includes(operator)) {
    const code = apart(kinds[0] ?? any, kinds[1] ?? any);
    if (code) at.found.add(code);
    return truth;
  }
  if (ordering.includes(operator)) {
    types(areOrdered(kinds));
    return truth;
  }
  if (counting.includes(operator)) {
    types(kinds.every(({ is }) => is === 'number' || is === 'any'));
    if (operator === '/' || operator === '%') types(typeof args[1] === 'number' && args[1] !== 0);
    return { is: 'number' };
  }
  if (operator === 'in') {
    for (const code of outside(kinds[0] ?? any, kinds[1] ?? any)) at.found.add(code);
    return truth;
  }
  if (operator === 'cat') {
    types(kinds.every(({ is }) => is === 'text' || is === 'choice' || is === 'date' || is === 'any'));
    return { is: 'text' };
  }
  return operator === 'if' ? branches(kinds, at) : joined(operator, kinds, at);
}

/** Whatever stands where something is asked to be true or not; a whole table is neither. */
function condition(kind: Kind, { found }: Reading) {
  if (kind.is === 'matrix') found.add('logic_types');
}

function joined(operator: string, kinds: Kind[], at: Reading): Kind {
  for (const kind of kinds) condition(kind, at);
  return operator === '!' || operator === '!!' ? truth : (agree(kinds) ?? any);
}

function branches(kinds: Kind[], at: Reading): Kind {
  const results: Kind[] = [];
  kinds.forEach((kind, i) => {
    const isLast = i === kinds.length - 1;
    if (i % 2 === 1 || (isLast && kinds.length > 2)) results.push(kind);
    else condition(kind, at);
  });
  const together = agree(results);
  if (!together) at.found.add('logic_types');
  return together ?? any;
}

/** What one asks for by its name: a question, or a row of a table; the empty name is the item of some, all, none. */
function variable([name, otherwise]: Json[], at: Reading): Kind {
  const kind = named(String(name), at);
  const code = otherwise === undefined ? undefined : unlike(kind, read(otherwise, at));
  if (code) at.found.add(code);
  return kind;
}

/** Whether a literal can stand for an answer that is missing. */
function unlike(kind: Kind, literal: Kind): string | undefined {
  if (kind.is === 'choices' && literal.is === 'list') return literal.of.map((one) => apart({ ...kind, is: 'choice' }, one)).find(Boolean);
  return apart(kind, literal);
}

function named(name: string, at: Reading): Kind {
  if (name === '' && at.item) return at.item;
  const [id = '', row, more] = name.split('.');
  const question = at.all.get(id);
  const hasRow = row !== undefined && question && rowsOf(question).some((one) => one.id === row);
  // Within some, all, none nothing is read but the item.
  if (at.item || !question || question.type === 'statement' || more !== undefined || (row !== undefined && !hasRow)) return refuse(at, 'logic_unknown_question');
  at.reads.add(id);
  return kindOf(question, row !== undefined);
}

function quantifier([list = null, test = null]: Json[], at: Reading): Kind {
  const kind = read(list, at);
  let item: Kind = any;
  if (kind.is === 'choices') item = { is: 'choice', options: kind.options };
  else if (kind.is === 'list') item = itemOf(kind.of, at);
  else if (kind.is !== 'any') at.found.add('logic_types');
  condition(read(test, { ...at, item }), at);
  return truth;
}

/** What a list that is written out holds: numbers or texts, and nothing beside. */
function itemOf(items: Kind[], at: Reading): Kind {
  for (const is of ['number', 'text'] as const) if (items.every((one) => one.is === is)) return { is };
  return refuse(at, 'logic_types');
}

function missing(names: Json[], at: Reading): Kind {
  for (const name of names) named(String(name), { ...at, item: undefined });
  return { is: 'list', of: [] };
}
