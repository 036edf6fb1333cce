import { choicesOf, columnsOf, everyQuestion, longest, otherOf, rowsOf, takesOther, type Definition, type Json, type Question } from './definition';

type Schema = { [keyword: string]: Json };

/**
 * The JSON Schema (2020-12) of the answers: the same document that the API serves for a published version. Each value is described by
 * keywords of which one alone can be meant by a fault (no anyOf), and by patterns instead of formats, which libraries read differently.
 */
export function answersSchema(definition: Definition, id?: string): Schema {
  const properties: Schema = {};
  for (const question of everyQuestion(definition)) {
    const schema = answerSchema(question);
    if (schema) properties[question.id] = schema;
    if (takesOther(question)) properties[otherOf(question.id)] = written(200);
  }
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', ...(id && { $id: id }), type: 'object', properties, additionalProperties: false };
}

/** Blanks, as every regular expression reads them: libraries differ in what `\s` is. */
const blank = ' \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff';
const inUrl = `\\u0000-\\u0020\\u007f${blank.slice(1)}<>\\u0022`;
const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const domain = '[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?';

export const patterns = {
  line: `^[${blank}]*[^${blank}\\u0000-\\u001f\\u007f][^\\u0000-\\u001f\\u007f]*$`,
  lines: `^[${blank}\\u0009\\u000a\\u000d]*[^${blank}\\u0000-\\u0020\\u007f][^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f]*$`,
  date: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
  email: `^${atom}(\\.${atom})*@${domain}(\\.${domain})+$`,
  url: `^https?://[^${inUrl}/?#]+[^${inUrl}]*$`,
  municipality: '^[0-9]{6}$',
  file: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
};

/** No number is larger: both languages count exactly so far. */
const largest = 1e15;

const written = (maxLength: number, pattern = patterns.line): Schema => ({ type: 'string', pattern, maxLength });
const shaped = (pattern: string, maxLength?: number): Schema => ({ type: 'string', pattern, ...(maxLength !== undefined && { maxLength }) });
const within = (minimum?: number, maximum?: number): Schema => ({ ...(minimum !== undefined && { minimum }), ...(maximum !== undefined && { maximum }) });
const oneOf = (ids: string[]): Schema => ({ type: 'string', enum: ids });
const several = (ids: string[], minItems: number, maxItems?: number): Schema => ({
  type: 'array', items: oneOf(ids), uniqueItems: true, minItems, ...(maxItems !== undefined && { maxItems }),
});

/** A table's answer: by row; a row is left out where nothing is said. */
const table = (rows: { id: string }[], row: Schema): Schema => ({
  type: 'object', properties: Object.fromEntries(rows.map(({ id }) => [id, row])), additionalProperties: false, minProperties: 1,
});

const ids = (of: { id: string }[]) => of.map(({ id }) => id);

/** Of one answer; nothing for what asks nothing. */
export function answerSchema(question: Question): Schema | undefined {
  switch (question.type) {
    case 'single_choice':
    case 'dropdown':
      return oneOf(choicesOf(question));
    case 'multiple_choice':
      return several(choicesOf(question), Math.max(1, question.min ?? 1), question.max);
    case 'yes_no':
      return { type: 'boolean' };
    case 'scale':
      return { type: 'integer', ...within(question.from, question.to) };
    case 'matrix_single':
      return table(rowsOf(question), oneOf(ids(columnsOf(question))));
    case 'matrix_multiple':
      return table(rowsOf(question), several(ids(columnsOf(question)), 1));
    case 'ranking':
      return several(choicesOf(question), 1, question.most);
    case 'number':
      return { type: question.whole ? 'integer' : 'number', ...within(question.min ?? -largest, question.max ?? largest) };
    case 'short_text':
      return written(longest(question));
    case 'long_text':
      return written(longest(question), patterns.lines);
    case 'date':
      return shaped(patterns.date);
    case 'email':
      return shaped(patterns.email, 254);
    case 'url':
      return shaped(patterns.url, 2000);
    case 'municipality':
      return shaped(patterns.municipality);
    case 'organisation':
      return written(200);
    case 'consent':
      return { type: 'boolean', const: true };
    case 'file':
      return shaped(patterns.file);
    case 'statement':
      return undefined;
  }
}
