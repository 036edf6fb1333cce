import { columnsOf, everyQuestion, optionsOf, otherOf, rowsOf, said, type Answers, type Definition, type Json, type Option, type Question } from '~/instrument';
import type { it } from './it';

export type Said = { id: string; question: string; answer: string };

export type AnswerWords = Pick<typeof it, 'yes' | 'no' | 'other'>;

/** What somebody answered, in the questionnaire's words and in its order; what they were not asked, or left out, is not there. */
export function sayAnswers(definition: Definition, answers: Answers, language: string, words: AnswerWords): Said[] {
  return everyQuestion(definition).flatMap((question) => {
    const answer = answers[question.id];
    if (answer === undefined || answer === null || question.type === 'statement') return [];
    return [{ id: question.id, question: said(question.label, language).text, answer: sayAnswer(question, answer, answers[otherOf(question.id)], language, words) }];
  });
}

function sayAnswer(question: Question, answer: Json, other: Json | undefined, language: string, words: AnswerWords): string {
  const nameIn = (options: Option[]) => (id: Json): string => {
    const option = options.find((one) => one.id === id);
    if (option) return said(option.label, language).text;
    return id === 'other' ? [words.other, other].filter(Boolean).join(': ') : String(id);
  };
  switch (question.type) {
    case 'yes_no':
    case 'consent':
      return answer === true ? words.yes : words.no;
    case 'single_choice':
    case 'dropdown':
      return nameIn(optionsOf(question))(answer);
    case 'multiple_choice':
      return [answer].flat().map(nameIn(optionsOf(question))).join(', ');
    case 'ranking':
      return [answer].flat().map((id, i) => `${i + 1}. ${nameIn(optionsOf(question))(id)}`).join(' ');
    case 'matrix_single':
    case 'matrix_multiple': {
      const column = nameIn(columnsOf(question));
      const row = nameIn(rowsOf(question));
      return Object.entries(answer as Record<string, Json>).map(([id, chosen]) => `${row(id)}: ${[chosen].flat().map(column).join(', ')}`).join('; ');
    }
    case 'number':
      return [String(answer), said(question.unit, language).text].filter(Boolean).join(' ');
    default:
      return typeof answer === 'string' || typeof answer === 'number' ? String(answer) : JSON.stringify(answer);
  }
}
