import { said, type Definition } from '~/instrument';
import { spotOf } from '../document/edit';
import { shortLabel } from '../logic/sentences';
import type { BuilderWords } from './it';

/** A place of a questionnaire by name: «Question 3: Did you take part?». */
export function whereIs(definition: Definition, pointer: string, words: BuilderWords): string {
  const { page, question } = spotOf(pointer);
  const language = definition.languages[0] ?? 'it';
  if (page === undefined) return words.whole;
  const here = definition.pages[page];
  if (question === undefined) return words.named(words.pageNumber(page + 1), said(here?.title, language).text);
  const one = here?.questions[question];
  const before = definition.pages.slice(0, page).reduce((sum, { questions }) => sum + questions.length, 0);
  return words.named(words.questionNumber(before + question + 1), one ? shortLabel(one, language) : '');
}
