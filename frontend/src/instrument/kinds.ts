import { choicesOf, columnsOf, type Question } from './definition';
import { isDay } from './seen';

/**
 * What a part of a condition yields, as far as that can be told without answers. Comparing only what is of one kind keeps Rust and
 * TypeScript from differing by how they make a number of a text.
 */
export type Kind =
  | { is: 'number' | 'boolean' | 'null' | 'any' | 'matrix' }
  | { is: 'text'; literal?: string }
  | { is: 'date' }
  | { is: 'choice' | 'choices'; options: string[] }
  | { is: 'list'; of: Kind[] };

export const any: Kind = { is: 'any' };

export function kindOf(question: Question, ofRow: boolean): Kind {
  switch (question.type) {
    case 'single_choice':
    case 'dropdown':
      return { is: 'choice', options: choicesOf(question) };
    case 'multiple_choice':
    case 'ranking':
      return { is: 'choices', options: choicesOf(question) };
    case 'matrix_single':
    case 'matrix_multiple': {
      const options = columnsOf(question).map(({ id }) => id);
      return ofRow ? { is: question.type === 'matrix_single' ? 'choice' : 'choices', options } : { is: 'matrix' };
    }
    case 'yes_no':
    case 'consent':
      return { is: 'boolean' };
    case 'scale':
    case 'number':
      return { is: 'number' };
    case 'date':
      return { is: 'date' };
    default:
      return { is: 'text' };
  }
}

const isDate = (kind: Kind) => kind.is === 'date' || (kind.is === 'text' && isDay(kind.literal ?? ''));
const isChosen = (kind: Kind) => kind.is === 'choice';

/** Why two things cannot be the same; nothing where they can. */
export function apart(one: Kind, other: Kind): string | undefined {
  if ([one, other].some(({ is }) => is === 'any' || is === 'null')) return undefined;
  if (isChosen(one) && isChosen(other)) return undefined;
  if (one.is === 'choice') return unlikeChoice(one.options, other);
  if (other.is === 'choice') return unlikeChoice(other.options, one);
  if (one.is === 'date' || other.is === 'date') return isDate(one) && isDate(other) ? undefined : 'logic_types';
  const isPlain = one.is === 'number' || one.is === 'boolean' || one.is === 'text';
  return isPlain && one.is === other.is ? undefined : 'logic_types';
}

function unlikeChoice(options: string[], other: Kind): string | undefined {
  if (other.is !== 'text' || other.literal === undefined) return 'logic_types';
  return options.includes(other.literal) ? undefined : 'logic_unknown_option';
}

/** Whether they can be put in order: all numbers, or all days. */
export function areOrdered(kinds: Kind[]): boolean {
  const known = kinds.filter(({ is }) => is !== 'any');
  return known.every(({ is }) => is === 'number') || known.every(isDate);
}

/** What keeps a thing from being in a list: an option in an answer of many, or anything single in a list that is written out. */
export function outside(one: Kind, list: Kind): string[] {
  if (one.is === 'any' || list.is === 'any') return [];
  if (one.is === 'list' || one.is === 'choices' || one.is === 'matrix') return ['logic_types'];
  if (list.is === 'list') return list.of.flatMap((item) => (item.is === 'null' ? 'logic_types' : (apart(one, item) ?? [])));
  if (list.is !== 'choices') return ['logic_types'];
  return isChosen(one) ? [] : [unlikeChoice(list.options, one) ?? ''].filter(Boolean);
}

/** Of one kind, or nothing of them: what the branches of an `if` have to be. */
export function agree(kinds: Kind[]): Kind | undefined {
  const [first, ...rest] = kinds.filter(({ is }) => is !== 'any' && is !== 'null');
  if (!first) return any;
  return rest.every((one) => one.is === first.is || apart(first, one) === undefined) ? first : undefined;
}
