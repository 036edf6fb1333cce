import { choicesOf, type Question } from './definition';
import { isDay } from './seen';

/** What does not fit in a question's own rules; `at` is which of them. */
export function boundsOf(question: Question): { at: string; code: string }[] {
  return places(question).map((at) => ({ at, code: 'bounds' }));
}

function places(question: Question): string[] {
  const count = choicesOf(question).length;
  switch (question.type) {
    case 'multiple_choice': {
      const { min, max } = question;
      const tooMany = isNumber(min) && (min > count || (isNumber(max) && min > max));
      return [...(isThere(min) && (!isCount(min, 0) || tooMany) ? ['min'] : []), ...(isThere(max) && (!isCount(max, 1) || max > count) ? ['max'] : [])];
    }
    case 'ranking':
      return isThere(question.most) && (!isCount(question.most, 1) || question.most > count) ? ['most'] : [];
    case 'scale':
      return [...(isCount(question.from, 0) && question.from <= 1 ? [] : ['from']), ...(isCount(question.to, 2) && question.to <= 10 ? [] : ['to'])];
    case 'short_text':
      return isNumber(question.max_length) && question.max_length > 300 ? ['max_length'] : [];
    case 'number':
      return ends(question, isNumber);
    case 'date':
      return ends(question, (value) => typeof value === 'string' && isDay(value));
    default:
      return [];
  }
}

const isThere = (value: unknown) => value !== undefined && value !== null;

const isNumber = (value: unknown): value is number => typeof value === 'number';

const isCount = (value: unknown, least: number): value is number => Number.isInteger(value) && Number(value) >= least;

/** Both ends have to be of the kind, and the first no later than the last. */
function ends({ min, max }: { min?: number | string; max?: number | string }, isGood: (value: unknown) => boolean): string[] {
  const wrong = [...(isThere(min) && !isGood(min) ? ['min'] : []), ...(isThere(max) && !isGood(max) ? ['max'] : [])];
  return wrong.length === 0 && min !== undefined && max !== undefined && min > max ? ['min'] : wrong;
}
