import type { Json, Question } from './definition';

/**
 * What a condition sees of an answer: nothing where it has not the shape that its question asks for, so that neither language makes
 * one thing of another. Whether an option exists is not looked at here.
 */
export function seen({ type }: Question, answer: Json | undefined): Json | undefined {
  return isShaped(type, answer) ? answer : undefined;
}

function isShaped(type: Question['type'], answer: Json | undefined): boolean {
  switch (type) {
    case 'yes_no':
    case 'consent':
      return typeof answer === 'boolean';
    case 'scale':
    case 'number':
      return typeof answer === 'number';
    case 'multiple_choice':
    case 'ranking':
      return isTexts(answer);
    case 'matrix_single':
      return isObject(answer) && Object.values(answer).every((one) => typeof one === 'string');
    case 'matrix_multiple':
      return isObject(answer) && Object.values(answer).every(isTexts);
    case 'date':
      return typeof answer === 'string' && isDay(answer);
    case 'statement':
      return false;
    default:
      return typeof answer === 'string' && answer !== '';
  }
}

const isTexts = (answer: Json | undefined) => Array.isArray(answer) && answer.every((one) => typeof one === 'string');

const isObject = (answer: Json | undefined): answer is { [name: string]: Json } => answer !== null && typeof answer === 'object' && !Array.isArray(answer);

/** Whether a text is a day of the calendar, of the years 0001 to 9999. */
export function isDay(text: string): boolean {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) return false;
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, day);
  return year > 0 && at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
}
