import type { Definition, Question } from '~/instrument';
import { comparedAs } from '../logic/rules';

/** How far one has come: the questions of earlier pages, and those before this one on its own. */
export type Known = { page: number; question?: number };

/** What has been asked by then, and can be compared: a condition reads nothing else. */
export const asked = ({ pages }: Definition, { page, question = 0 }: Known): Question[] =>
  pages.flatMap(({ questions }, i) => (i < page ? questions : i === page ? questions.slice(0, question) : [])).filter((one) => comparedAs(one) !== undefined);

export const today = () => new Date().toISOString().slice(0, 10);
