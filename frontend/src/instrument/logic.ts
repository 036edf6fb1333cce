import { LogicEngine } from 'json-logic-engine';
import type { Answers, Json, Logic } from './definition';
import { callOf, isCall, shapeFaults } from './shape';

/** It only interprets: what compiles would need `eval`, which our Content-Security-Policy refuses. */
const engine = new LogicEngine(undefined, { disableInline: true, disableInterpretedOptimization: true });

const prepared = new WeakMap<object, Json>();

/** Whether a condition holds; one that cannot be evaluated does not. */
export function holds(logic: Logic, answers: Answers): boolean {
  if (logic === null || typeof logic !== 'object') return logic === true;
  let ready = prepared.get(logic);
  if (ready === undefined) prepared.set(logic, (ready = shapeFaults(logic).length > 0 ? false : prepare(logic)));
  try {
    return isTrue(engine.run(ready, answers) as Json);
  } catch {
    return false;
  }
}

const isTrue = (value: Json | undefined) => (Array.isArray(value) ? value.length > 0 : Boolean(value));

const ordering = ['<', '<=', '>', '>='];
const exact: Record<string, string> = { '==': '===', '!=': '!==' };
/** What stands for an answer that is missing, so that no library has to make something of null. */
const inPlace: Record<string, Json> = { '+': 0, '-': 0, '*': 0, '/': 0, '%': 0, min: 0, max: 0, cat: '' };

/** The same condition in words that leave a library nothing to guess; Rust rewrites it in the same way. */
export function prepare(logic: Json): Json {
  if (Array.isArray(logic)) return logic.map(prepare);
  if (!isCall(logic)) return logic;
  const { operator, args } = callOf(logic);
  if (operator === 'var' || operator === 'missing' || operator === 'missing_some') return logic;
  if (ordering.includes(operator)) return ordered(operator, args.map(prepare));
  const other = inPlace[operator];
  if (other !== undefined) return { [operator]: args.map((one) => withDefault(prepare(one), other)) };
  if (operator === 'some' || operator === 'all' || operator === 'none') {
    const [list = [], test = null] = args.map(prepare);
    return { [operator]: [withDefault(list, []), test] };
  }
  if (operator === 'in') {
    const [one = null, list = []] = args.map(prepare);
    return { in: [one, withDefault(list, [])] };
  }
  return { [exact[operator] ?? operator]: args.map(prepare) };
}

/** The name that a `var` without a default reads. */
function bare(logic: Json): Json | undefined {
  if (!isVar(logic)) return undefined;
  const { var: name } = logic;
  return Array.isArray(name) ? (name.length === 1 ? name[0] : undefined) : name;
}

const isVar = (logic: Json): logic is { var: Json } => isCall(logic) && 'var' in logic;

function withDefault(logic: Json, value: Json): Json {
  const name = bare(logic);
  return name === undefined ? logic : { var: [name, value] };
}

/** Nothing is smaller or larger than an answer that is missing. */
function ordered(operator: string, args: Json[]): Json {
  const there = args.filter(isVar).map((one): Json => ({ '!==': [one, null] }));
  const pairs = args.slice(1).map((one, i): Json => ({ [operator]: [args[i] ?? null, one] }));
  return { and: [...there, ...pairs] };
}
