import { everyQuestion, step, type Definition, type Json, type Logic, type Question } from '~/instrument';

/** Where a condition stands and what it decides. */
export type Condition = { pointer: string; of: 'shown_if' | 'required_if' | 'go_to'; logic: Logic };

/** Every condition of a definition. */
export function conditionsOf({ pages }: Definition): Condition[] {
  return pages.flatMap((page, i) => {
    const at = `/pages${step(i)}`;
    const found: Condition[] = [];
    if (page.shown_if !== undefined) found.push({ pointer: `${at}/shown_if`, of: 'shown_if', logic: page.shown_if });
    page.questions.forEach((question, j) => {
      for (const of of ['shown_if', 'required_if'] as const) {
        const logic = question[of];
        if (logic !== undefined) found.push({ pointer: `${at}/questions${step(j)}/${of}`, of, logic });
      }
    });
    page.go_to?.forEach((jump, j) => found.push({ pointer: `${at}/go_to${step(j)}/if`, of: 'go_to', logic: jump.if }));
    return found;
  });
}

const isObject = (logic: Json): logic is { [name: string]: Json } => logic !== null && typeof logic === 'object' && !Array.isArray(logic);

/** The names that a condition reads: of a question, or of a row as `question.row`. */
export function namesIn(logic: Logic): string[] {
  if (Array.isArray(logic)) return logic.flatMap(namesIn);
  if (!isObject(logic)) return [];
  return Object.entries(logic).flatMap(([operator, args]) => {
    if (operator === 'var') return typeof [args].flat()[0] === 'string' ? [String([args].flat()[0])].filter(Boolean) : [];
    if (operator === 'missing') return [args].flat().filter((name): name is string => typeof name === 'string');
    if (operator === 'missing_some') return namesIn({ missing: Array.isArray(args) ? (args[1] ?? []) : [] });
    return namesIn(args);
  });
}

/** The conditions that read a question: what would break without it. */
export const readersOf = (definition: Definition, id: string): Condition[] =>
  conditionsOf(definition).filter(({ logic }) => namesIn(logic).some((name) => name.split('.')[0] === id));

/** The same definition with every condition as `change` makes it. */
function withConditions(definition: Definition, change: (logic: Logic) => Logic): Definition {
  const of = <T extends { shown_if?: Logic; required_if?: Logic }>(one: T): T => ({
    ...one,
    ...(one.shown_if !== undefined && { shown_if: change(one.shown_if) }),
    ...(one.required_if !== undefined && { required_if: change(one.required_if) }),
  });
  return {
    ...definition,
    pages: definition.pages.map((page) => ({
      ...of(page),
      ...(page.go_to && { go_to: page.go_to.map((jump) => ({ ...jump, if: change(jump.if) })) }),
      questions: page.questions.map((question) => of(question)),
    })),
  };
}

type Rename = (name: string) => string;

/** A condition that reads other names. */
function reading(logic: Logic, rename: Rename): Logic {
  if (Array.isArray(logic)) return logic.map((one) => reading(one, rename));
  if (!isObject(logic)) return logic;
  const each = (names: Json): Json => (Array.isArray(names) ? names.map(each) : typeof names === 'string' ? rename(names) : names);
  return Object.fromEntries(Object.entries(logic).map(([operator, args]) => {
    if (operator === 'var') return [operator, Array.isArray(args) ? args.map((one, i) => (i === 0 ? each(one) : one)) : each(args)];
    if (operator === 'missing' || operator === 'missing_some') return [operator, each(args)];
    return [operator, reading(args, rename)];
  }));
}

/** A question under another name, wherever it is read. */
export function renameQuestion(definition: Definition, from: string, to: string): Definition {
  const rename: Rename = (name) => (name === from ? to : name.startsWith(`${from}.`) ? to + name.slice(from.length) : name);
  const renamed = withConditions(definition, (logic) => reading(logic, rename));
  return { ...renamed, pages: renamed.pages.map((page) => ({ ...page, questions: page.questions.map((one) => (one.id === from ? { ...one, id: to } : one)) })) };
}

export function renamePage(definition: Definition, from: string, to: string): Definition {
  return {
    ...definition,
    pages: definition.pages.map((page) => ({
      ...page,
      id: page.id === from ? to : page.id,
      ...(page.go_to && { go_to: page.go_to.map((jump) => (jump.to === from ? { ...jump, to } : jump)) }),
    })),
  };
}

export type List = 'options' | 'rows' | 'columns';

/** An option, row or column under another name, in its question and wherever conditions name it. */
export function renameChoice(definition: Definition, question: string, list: List, from: string, to: string): Definition {
  const renamed = withConditions(definition, (logic) =>
    list === 'rows' ? reading(logic, (name) => (name === `${question}.${from}` ? `${question}.${to}` : name)) : choosing(logic, question, from, to));
  const of = (one: Question): Question =>
    one.id === question && list in one
      ? { ...one, [list]: (one as unknown as Record<List, { id: string }[]>)[list].map((choice) => (choice.id === from ? { ...choice, id: to } : choice)) } as Question
      : one;
  return { ...renamed, pages: renamed.pages.map((page) => ({ ...page, questions: page.questions.map(of) })) };
}

/** What is written beside a question's answer names one of its options. */
function choosing(logic: Logic, question: string, from: string, to: string): Logic {
  if (Array.isArray(logic)) return logic.map((one) => choosing(one, question, from, to));
  if (!isObject(logic)) return logic;
  return Object.fromEntries(Object.entries(logic).map(([operator, args]): [string, Json] => {
    if (!Array.isArray(args) || !args.some((one) => reads(one, question))) return [operator, choosing(args, question, from, to)];
    const literal = (one: Json): Json => (one === from ? to : Array.isArray(one) ? one.map(literal) : isObject(one) && !('var' in one) ? Object.fromEntries(Object.entries(one).map(([name, inner]) => [name, literal(inner)])) : one);
    return [operator, operator === 'var' ? args : args.map(literal)];
  }));
}

const reads = (logic: Json, question: string) => isObject(logic) && 'var' in logic && String([logic.var].flat()[0]).split('.')[0] === question;

/** Every id that names a page or a question: they share one space. */
export const namesOf = (definition: Definition): Set<string> =>
  new Set([...definition.pages.map(({ id }) => id), ...everyQuestion(definition).map(({ id }) => id), 'end', 'screened_out']);
