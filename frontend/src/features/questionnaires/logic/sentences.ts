import { everyQuestion, optionsOf, columnsOf, rowsOf, said, takesOther, type Definition, type Json, type Logic, type Question } from '~/instrument';
import type { LogicWords } from './it';

type At = { questions: ReadonlyMap<string, Question>; language: string; words: LogicWords };

/** Longer questions are cut: whoever reads a condition knows them by how they begin. */
const longest = 60;

export function shortLabel(question: Question, language: string): string {
  const { text } = said(question.label, language);
  const line = (text || (question.type === 'statement' ? said(question.text, language).text : '') || question.id).trim();
  return line.length > longest ? `${line.slice(0, line.lastIndexOf(' ', longest) > 30 ? line.lastIndexOf(' ', longest) : longest)}…` : line;
}

/** A condition as a sentence, in the language of whoever reads it. */
export function sentence(logic: Logic, definition: Definition, language: string, words: LogicWords): string {
  return say(logic, { questions: new Map(everyQuestion(definition).map((question) => [question.id, question])), language, words });
}

const isCall = (logic: Json | undefined): logic is { [name: string]: Json } => logic !== null && typeof logic === 'object' && !Array.isArray(logic) && Object.keys(logic).length === 1;

function callOf(logic: { [name: string]: Json }): [operator: string, args: Json[]] {
  const [[operator, args] = ['', null]] = Object.entries(logic);
  return [operator, Array.isArray(args) ? args : [args]];
}

function nameIn(logic: Json | undefined): string | undefined {
  if (!isCall(logic)) return undefined;
  const [operator, [name]] = callOf(logic);
  return operator === 'var' && typeof name === 'string' ? name : undefined;
}

const questionOf = (name: string | undefined, { questions }: At) => (name === undefined ? undefined : questions.get(name.split('.')[0] ?? ''));

/** A question by what it asks, a row with it. */
function called(name: string, at: At): string {
  const { words, language } = at;
  if (name === '') return words.item;
  const question = questionOf(name, at);
  if (!question) return words.missingQuestion(name);
  const [, row] = name.split('.');
  const found = rowsOf(question).find(({ id }) => id === row);
  if (row === undefined) return words.quote(shortLabel(question, language));
  return found ? words.ofRow(shortLabel(question, language), said(found.label, language).text || found.id) : words.missingQuestion(name);
}

/** A value beside a question: an option by its label, a day as one writes it. */
function valued(value: Json | undefined, question: Question | undefined, at: At): string {
  const { words, language } = at;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') return words.number(value);
  if (value === null || value === undefined) return words.nothing;
  if (Array.isArray(value)) return words.listOf(value.map((one) => valued(one, question, at)));
  if (typeof value === 'object') return part(value, at);
  const choices = question ? [...optionsOf(question), ...columnsOf(question)] : [];
  const choice = choices.find(({ id }) => id === value);
  if (choice) return words.quote(said(choice.label, language).text || choice.id);
  if (question && takesOther(question) && value === 'other') return words.quote(words.other);
  if (choices.length > 0) return words.missingOption(value);
  return question?.type === 'date' ? words.day(value) : words.quote(value);
}

/** What stands within a comparison or a calculation. */
function part(logic: Json, at: At): string {
  const name = nameIn(logic);
  if (name !== undefined) return name === '' ? at.words.item : at.words.answerTo(called(name, at));
  return isCall(logic) ? say(logic, at) : valued(logic, undefined, at);
}

/** In brackets, where something is joined within something joined. */
function inner(logic: Json, at: At): string {
  const text = say(logic, at);
  if (!isCall(logic)) return text;
  const [operator, args] = callOf(logic);
  return (operator === 'and' || operator === 'or' || operator === 'if') && args.length > 1 ? `(${text})` : text;
}

function say(logic: Json, at: At): string {
  const { words } = at;
  if (typeof logic === 'boolean') return logic ? words.always : words.never;
  if (!isCall(logic)) return words.unreadable;
  const [operator, args] = callOf(logic);
  const [one = null, other = null] = args;
  switch (operator) {
    case 'and':
      return words.all(args.map((arg) => inner(arg, at)));
    case 'or':
      return words.any(args.map((arg) => inner(arg, at)));
    case '!':
    case '!!':
      return truth(one, operator === '!!', at);
    case 'var':
      return truth(logic, true, at);
    case '==':
    case '===':
    case '!=':
    case '!==':
      return equal(one, other, operator.startsWith('='), at);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return args.length === 2 ? inOrder(operator, one, other, at) : words.all([inOrder(operator, one, other, at), inOrder(operator, other, args[2] ?? null, at)]);
    case 'in':
      return contains(one, other, true, at);
    case 'some':
    case 'all':
    case 'none': {
      const of = nameIn(one);
      const list = of === undefined ? part(one, at) : called(of, at);
      const test = say(other, { ...at, questions: withItem(at, of) });
      return { some: words.some, all: words.each, none: words.none }[operator](list, test);
    }
    case 'missing':
      return words.lacks(args.map((name) => called(String(name), at)));
    case 'missing_some':
      return words.lacksSome(words.number(Number(one)), [other].flat().map((name) => called(String(name), at)));
    case 'if':
      return branches(args, at);
    case 'min':
      return words.least(args.map((arg) => part(arg, at)));
    case 'max':
      return words.most(args.map((arg) => part(arg, at)));
    case 'cat':
      return words.joined(args.map((arg) => part(arg, at)));
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return args.length === 1 ? `${operator}${part(one, at)}` : `(${args.map((arg) => part(arg, at)).join(` ${operator} `)})`;
    default:
      return words.unreadable;
  }
}

/** Whether something is there, or is yes. */
function truth(logic: Json, isTrue: boolean, at: At): string {
  const { words } = at;
  const name = nameIn(logic);
  if (name !== undefined && name !== '') {
    const type = questionOf(name, at)?.type;
    if (type === 'yes_no' || type === 'consent') return isTrue ? words.isYes(called(name, at)) : words.not(words.isYes(called(name, at)));
    return isTrue ? words.answered(called(name, at)) : words.unanswered(called(name, at));
  }
  if (isTrue) return say(logic, at);
  if (isCall(logic)) {
    const [operator, [one = null, other = null]] = callOf(logic);
    if (operator === 'in') return contains(one, other, false, at);
    if (operator === '==' || operator === '!=' || operator === '===' || operator === '!==') return equal(one, other, !operator.startsWith('='), at);
  }
  return words.not(inner(logic, at));
}

function equal(one: Json, other: Json, isSame: boolean, at: At): string {
  const { words } = at;
  const [of, value] = nameIn(one) === undefined && nameIn(other) !== undefined ? [nameIn(other), one] : [nameIn(one), other];
  if (of === undefined || isCall(value)) return words.compares(part(one, at), words.signs[isSame ? '==' : '!='] ?? '', part(other, at));
  const name = called(of, at);
  if (value === null) return isSame ? words.unanswered(name) : words.answered(name);
  if (typeof value === 'boolean' && of !== '') {
    const text = value ? words.isYes(name) : words.isNo(name);
    return isSame ? text : words.not(text);
  }
  const text = valued(value, questionOf(of, at), at);
  if (of === '') return words.compares(name, words.signs[isSame ? '==' : '!='] ?? '', text);
  return isSame ? words.is(name, text) : words.isNot(name, text);
}

const turned: Record<string, string> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

function inOrder(operator: string, one: Json, other: Json, at: At): string {
  const { words } = at;
  const isTurned = nameIn(one) === undefined && nameIn(other) !== undefined;
  const [of, value, sign] = isTurned ? [nameIn(other), one, turned[operator] ?? operator] : [nameIn(one), other, operator];
  if (of === undefined || of === '' || isCall(value)) return words.compares(part(one, at), words.signs[operator] ?? '', part(other, at));
  const question = questionOf(of, at);
  const isDate = question?.type === 'date';
  const ways = isDate
    ? { '<': words.before, '<=': words.until, '>': words.after, '>=': words.from }
    : { '<': words.less, '<=': words.atMost, '>': words.more, '>=': words.atLeast };
  return ways[sign as keyof typeof ways](called(of, at), valued(value, question, at));
}

function contains(one: Json, other: Json, isIn: boolean, at: At): string {
  const { words } = at;
  const list = nameIn(other);
  if (list !== undefined && !isCall(one)) return (isIn ? words.includes : words.excludes)(called(list, at), valued(one, questionOf(list, at), at));
  const of = nameIn(one);
  if (of !== undefined && of !== '' && Array.isArray(other)) {
    const values = other.map((value) => valued(value, questionOf(of, at), at));
    return (isIn ? words.among : words.notAmong)(called(of, at), values);
  }
  const text = words.isIn(part(one, at), part(other, at));
  return isIn ? text : words.not(text);
}

function branches(args: Json[], at: At): string {
  const [condition = null, then = null, ...rest] = args;
  const result = (logic: Json) => (isCall(logic) ? say(logic, at) : typeof logic === 'boolean' ? say(logic, at) : valued(logic, undefined, at));
  return at.words.ifThen(inner(condition, at), result(then), rest.length > 1 ? branches(rest, at) : result(rest[0] ?? null));
}

/** Within some, all and none the item is an option of the question that is gone through. */
const itemName = '';

function withItem(at: At, of: string | undefined): ReadonlyMap<string, Question> {
  const question = questionOf(of, at);
  return question ? new Map([...at.questions, [itemName, question]]) : at.questions;
}
