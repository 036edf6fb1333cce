import { fieldsOf, type Definition, type Loose, type Option, type Page, type Question, type QuestionType } from '~/instrument';
import { placeholder, type Part } from './ids';
import { namesOf } from './references';

/** Types that ask for the same and keep their rules when one becomes the other. */
const alike: readonly QuestionType[][] = [
  ['single_choice', 'dropdown', 'multiple_choice', 'ranking'],
  ['matrix_single', 'matrix_multiple'],
  ['short_text', 'long_text'],
];

function choices(part: Part, count: number): Option[] {
  const ids = new Set<string>();
  return Array.from({ length: count }, () => {
    const id = placeholder(part, ids);
    ids.add(id);
    return { id, label: {} };
  });
}

/** What a question of a type cannot do without. */
function needed(type: QuestionType): Partial<Loose> {
  const fields = fieldsOf[type];
  return {
    ...(fields.includes('options') && { options: choices('option', 2) }),
    ...(fields.includes('rows') && { rows: choices('row', 1) }),
    ...(fields.includes('columns') && { columns: choices('column', 2) }),
    ...(type === 'scale' && { from: 1, to: 5 }),
    ...(type === 'statement' && { text: {} }),
  };
}

export const freshQuestion = (definition: Definition, type: QuestionType): Question =>
  ({ id: placeholder('question', namesOf(definition)), type, label: {}, ...needed(type) }) as Question;

export const freshPage = (definition: Definition): Page => ({ id: placeholder('page', namesOf(definition)), title: {}, questions: [] });

/** The same question of another type: what both have stays, what the new one has not goes. */
export function asType(question: Question, type: QuestionType): Question {
  const { type: before, ...rest } = question as Loose;
  const keepsRules = alike.some((group) => group.includes(before) && group.includes(type));
  const lists: (keyof Loose)[] = ['options', 'rows', 'columns'];
  const gone = fieldsOf[before].filter((name) => !fieldsOf[type].includes(name) || (!keepsRules && !lists.includes(name)));
  const kept = Object.fromEntries(Object.entries(rest).filter(([name]) => !gone.includes(name as keyof Loose)));
  if (type === 'statement') for (const name of ['required', 'required_if']) delete kept[name];
  return { ...needed(type), ...kept, type } as Question;
}
