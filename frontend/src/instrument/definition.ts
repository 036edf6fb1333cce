/** What a questionnaire is: one document, as `/schemas/questionnaire-definition.json` describes it. Rust reads the same. */

/** A text in each language that it is written in. */
export type Texts = Partial<Record<string, string>>;

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** A condition in JSON Logic. */
export type Logic = Json;

export type Option = { id: string; label: Texts };

type Asked = { id: string; label: Texts; help?: Texts; required?: boolean; shown_if?: Logic; required_if?: Logic };

export type OneOf = Asked & { type: 'single_choice' | 'dropdown'; options: Option[]; other?: boolean };
export type ManyOf = Asked & { type: 'multiple_choice'; options: Option[]; other?: boolean; min?: number; max?: number };
export type YesNo = Asked & { type: 'yes_no' };
export type Scale = Asked & { type: 'scale'; from: number; to: number; labels?: { from?: Texts; to?: Texts } };
export type MatrixOfOne = Asked & { type: 'matrix_single'; rows: Option[]; columns: Option[]; every_row?: boolean };
export type MatrixOfMany = Asked & { type: 'matrix_multiple'; rows: Option[]; columns: Option[] };
export type Ranking = Asked & { type: 'ranking'; options: Option[]; most?: number };
export type Numeric = Asked & { type: 'number'; min?: number; max?: number; whole?: boolean; unit?: Texts };
export type Text = Asked & { type: 'short_text' | 'long_text'; max_length?: number };
export type DateOf = Asked & { type: 'date'; min?: string; max?: string };
export type Line = Asked & { type: 'email' | 'url' | 'municipality' | 'organisation' };
export type Consent = Asked & { type: 'consent' };
export type FileOf = Asked & { type: 'file'; media_types?: string[]; max_bytes?: number };
export type Statement = Asked & { type: 'statement'; text: Texts };

export type Question =
  | OneOf | ManyOf | YesNo | Scale | MatrixOfOne | MatrixOfMany | Ranking | Numeric | Text | DateOf | Line | Consent | FileOf | Statement;

export type QuestionType = Question['type'];

export const questionTypes = [
  'single_choice', 'multiple_choice', 'dropdown', 'yes_no', 'scale', 'matrix_single', 'matrix_multiple', 'ranking', 'number', 'short_text',
  'long_text', 'date', 'email', 'url', 'municipality', 'organisation', 'consent', 'file', 'statement',
] as const satisfies readonly QuestionType[];

/** Where one goes after a page: the first whose condition holds. */
export type Jump = { if: Logic; to: string };

export type Page = { id: string; title?: Texts; text?: Texts; shown_if?: Logic; go_to?: Jump[]; questions: Question[] };

export type Definition = { languages: string[]; title: Texts; intro?: Texts; pages: Page[] };

/** The answers of one person: by the question's id, and the text of "other" by `<id>.other`. */
export type Answers = { [name: string]: Json };

/** Ways to end that are no pages. */
export const ends = ['end', 'screened_out'] as const;
export type End = (typeof ends)[number];

export const isEnd = (to: string): to is End => (ends as readonly string[]).includes(to);

export const limits = { pages: 40, questions: 200, options: 60, rows: 20, columns: 12, depth: 10, nodes: 100, longPage: 12 };

export const otherOf = (id: string) => `${id}.other`;

/** A question with whatever a draft may say of it, and may lack. */
export type Loose = Asked & {
  type: QuestionType;
  options?: Option[]; rows?: Option[]; columns?: Option[]; other?: boolean; every_row?: boolean; most?: number;
  min?: number | string; max?: number | string; whole?: boolean; unit?: Texts; from?: number; to?: number;
  labels?: { from?: Texts; to?: Texts }; max_length?: number; media_types?: string[]; max_bytes?: number; text?: Texts;
};

/** What each type has beside what all have. */
export const fieldsOf: Record<QuestionType, readonly (keyof Loose)[]> = {
  single_choice: ['options', 'other'],
  dropdown: ['options', 'other'],
  multiple_choice: ['options', 'other', 'min', 'max'],
  yes_no: [],
  scale: ['from', 'to', 'labels'],
  matrix_single: ['rows', 'columns', 'every_row'],
  matrix_multiple: ['rows', 'columns'],
  ranking: ['options', 'most'],
  number: ['min', 'max', 'whole', 'unit'],
  short_text: ['max_length'],
  long_text: ['max_length'],
  date: ['min', 'max'],
  email: [], url: [], municipality: [], organisation: [], consent: [],
  file: ['media_types', 'max_bytes'],
  statement: ['text'],
};

const listed = (name: 'options' | 'rows' | 'columns') => (question: Question): Option[] =>
  (fieldsOf[question.type].includes(name) ? (question as Loose)[name] : undefined) ?? [];

export const optionsOf = listed('options');
export const rowsOf = listed('rows');
export const columnsOf = listed('columns');

/** Whether "other" with a text of one's own can be chosen. */
export const takesOther = (question: Question): boolean => fieldsOf[question.type].includes('other') && (question as Loose).other === true;

/** The ids that can be chosen, "other" among them. */
export const choicesOf = (question: Question): string[] => [...optionsOf(question).map(({ id }) => id), ...(takesOther(question) ? ['other'] : [])];

/** How long a written answer may be, in characters. */
export const longest = (question: Text): number => question.max_length ?? (question.type === 'long_text' ? 10_000 : 300);

export const everyQuestion = ({ pages }: Definition): Question[] => pages.flatMap(({ questions }) => questions);

/** A step of a JSON pointer (RFC 6901). */
export const step = (name: string | number) => `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;

export type Found = { pointer: string; code: string };

/** In the order in which both languages give what they found: by pointer, then code. */
export const inOrder = <T extends Found>(found: T[]): T[] =>
  found.toSorted((a, b) => compare(a.pointer, b.pointer) || compare(a.code, b.code));

/** As Rust compares texts: by their code points. */
export function compare(one: string, other: string): number {
  const [a, b] = [[...one], [...other]];
  for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
    const by = (a[i]?.codePointAt(0) ?? 0) - (b[i]?.codePointAt(0) ?? 0);
    if (by !== 0) return by;
  }
  return a.length - b.length;
}
