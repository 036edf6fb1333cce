import { limits, type Json, type Logic } from './definition';

/** The part of JSON Logic that a questionnaire speaks; how many arguments each operator takes. */
const operators: Record<string, readonly [least: number, most: number]> = {
  var: [1, 2],
  '==': [2, 2], '!=': [2, 2], '===': [2, 2], '!==': [2, 2],
  '<': [2, 3], '<=': [2, 3], '>': [2, 3], '>=': [2, 3],
  and: [1, Infinity], or: [1, Infinity], '!': [1, 1], '!!': [1, 1],
  in: [2, 2], if: [2, Infinity],
  '+': [1, Infinity], '-': [1, 2], '*': [1, Infinity], '/': [2, 2], '%': [2, 2], min: [1, Infinity], max: [1, Infinity],
  missing: [1, Infinity], missing_some: [2, 2],
  some: [2, 2], all: [2, 2], none: [2, 2], cat: [1, Infinity],
};

export const allOperators = Object.keys(operators);

/** An operator with its arguments, of which a single one may stand without a list. */
export function callOf(logic: { [name: string]: Json }): { operator: string; args: Json[] } {
  const [[operator, args] = ['', null]] = Object.entries(logic);
  return { operator, args: Array.isArray(args) ? args : [args] };
}

export const isCall = (logic: Json): logic is { [name: string]: Json } => logic !== null && typeof logic === 'object' && !Array.isArray(logic);

type Seen = { found: Set<string>; nodes: number };

/** What is wrong with how a condition is built, whatever it reads: each code once. What is wrong so never holds. */
export function shapeFaults(logic: Logic): string[] {
  const seen: Seen = { found: new Set(), nodes: 0 };
  if (!isCall(logic) && typeof logic !== 'boolean') seen.found.add('logic_malformed');
  else look(logic, seen, 0);
  if (seen.nodes > limits.nodes) seen.found.add('logic_too_large');
  const grave = ['logic_malformed', 'logic_unknown_operator'].filter((code) => seen.found.has(code));
  return grave.length > 0 ? grave : [...seen.found];
}

function look(logic: Json, seen: Seen, depth: number) {
  if (Array.isArray(logic)) {
    seen.nodes += logic.length;
    if (!logic.every(isLiteral)) seen.found.add('logic_malformed');
    return;
  }
  seen.nodes += 1;
  if (!isCall(logic)) return;
  if (depth + 1 > limits.depth) seen.found.add('logic_too_deep');
  const { operator, args } = callOf(logic);
  const arity = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
  if (Object.keys(logic).length !== 1) seen.found.add('logic_malformed');
  else if (!arity) seen.found.add('logic_unknown_operator');
  else if (args.length < arity[0] || args.length > arity[1]) seen.found.add('logic_malformed');
  else if (operator === 'var') named(args, seen);
  else if (operator === 'missing') names(args, seen);
  else if (operator === 'missing_some') some(args, seen);
  else for (const one of args) look(one, seen, depth + 1);
}

const isLiteral = (logic: Json) => logic === null || typeof logic !== 'object';

/** Counted as one thing, whatever it names and gives instead. */
function named([name, otherwise = null]: Json[], { found }: Seen) {
  const isGood = isLiteral(otherwise) || (Array.isArray(otherwise) && otherwise.every(isLiteral));
  if (typeof name !== 'string' || !isGood) found.add('logic_malformed');
}

function names(args: Json[], seen: Seen) {
  seen.nodes += args.length;
  if (!args.every((name) => typeof name === 'string')) seen.found.add('logic_malformed');
}

function some([least, list]: Json[], seen: Seen) {
  seen.nodes += 1;
  if (typeof least !== 'number' || !Array.isArray(list)) seen.found.add('logic_malformed');
  else names(list, seen);
}
