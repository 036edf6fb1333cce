import { columnsOf, optionsOf, rowsOf, type Definition, type Option, type Page, type Question, type Texts } from './definition';

/** A text of a questionnaire: where it stands, what it is, whether it has to be written. */
export type Place = { pointer: string; what: TextKind; texts: Texts | undefined; needed: boolean };

export const textKinds = [
  'title', 'intro', 'page_title', 'page_text', 'label', 'help', 'statement', 'option_label', 'row_label', 'column_label', 'scale_label', 'unit',
] as const;
export type TextKind = (typeof textKinds)[number];

/** How many characters each may have. */
export const longestText: Record<TextKind, number> = {
  title: 200, intro: 10_000, page_title: 200, page_text: 10_000, label: 500, help: 1_000, statement: 10_000,
  option_label: 300, row_label: 300, column_label: 300, scale_label: 100, unit: 40,
};

const place = (pointer: string, what: TextKind, texts: Texts | undefined, needed = false): Place => ({ pointer, what, texts, needed });

const ofOptions = (at: string, name: 'options' | 'rows' | 'columns', what: TextKind, options: Option[]) =>
  options.map(({ label }, i) => place(`${at}/${name}/${i}/label`, what, label, true));

export function textsOfQuestion(question: Question, at: string): Place[] {
  const isStatement = question.type === 'statement';
  const all = [place(`${at}/label`, 'label', question.label, !isStatement), place(`${at}/help`, 'help', question.help)];
  if (isStatement) all.push(place(`${at}/text`, 'statement', question.text, true));
  all.push(
    ...ofOptions(at, 'options', 'option_label', optionsOf(question)),
    ...ofOptions(at, 'rows', 'row_label', rowsOf(question)),
    ...ofOptions(at, 'columns', 'column_label', columnsOf(question)),
  );
  if (question.type === 'scale') {
    all.push(place(`${at}/labels/from`, 'scale_label', question.labels?.from), place(`${at}/labels/to`, 'scale_label', question.labels?.to));
  }
  if (question.type === 'number') all.push(place(`${at}/unit`, 'unit', question.unit));
  return all;
}

/** One page needs no title of its own. */
export const textsOfPage = (page: Page, at: string, isOnly: boolean): Place[] => [
  place(`${at}/title`, 'page_title', page.title, !isOnly),
  place(`${at}/text`, 'page_text', page.text),
];

/** Every text of a questionnaire. */
export const everyText = ({ title, intro, pages }: Definition): Place[] => [
  place('/title', 'title', title, true),
  place('/intro', 'intro', intro),
  ...pages.flatMap((page, i) => [
    ...textsOfPage(page, `/pages/${i}`, pages.length === 1),
    ...page.questions.flatMap((question, j) => textsOfQuestion(question, `/pages/${i}/questions/${j}`)),
  ]),
];

/** What is written in a language; nothing where it is only blanks. */
export const written = (texts: Texts | undefined, language: string): string | undefined => {
  const text = texts?.[language];
  return text !== undefined && /\S/.test(text) ? text : undefined;
};

/** A text in a language, or in the first that it is written in. */
export function said(texts: Texts | undefined, language: string): { text: string; language: string } {
  for (const one of [language, ...Object.keys(texts ?? {})]) {
    const text = written(texts, one);
    if (text !== undefined) return { text, language: one };
  }
  return { text: '', language };
}
