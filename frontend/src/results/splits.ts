import type { SurveyOutcome } from '~/api';
import type { Option } from './Pick';
import type { View } from './view';
import type { ResultWords } from './words';

/** What results can be told by, as one choice: a question's id stands as it is, a group after a sign that no id has. */
const sign = '@';

export type Split = Pick<View, 'by' | 'group'>;

export const toChoice = ({ by, group }: Split): string => by ?? (group ? sign + group : '');

export const fromChoice = (choice: string): Split => (choice === '' ? {} : choice.startsWith(sign) ? { group: choice.slice(1) } : { by: choice });

/** The questions by which others can be told, and what is known of people, but for the question itself. */
export function splitsOf({ results, options }: Pick<SurveyOutcome, 'results' | 'options'>, words: ResultWords, but?: string): Option[] {
  const questions = results.questions.filter(({ question, can_split }) => can_split && question !== but);
  const groups = options.groups.map((name) => ({ value: sign + name, label: words.groups[name], group: words.groupsLabel }));
  return [...questions.map(({ question, label }) => ({ value: question, label: label ?? question, ...(groups.length > 0 && { group: words.questionsLabel }) })), ...groups];
}
