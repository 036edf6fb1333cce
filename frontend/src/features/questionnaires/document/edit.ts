import { columnsOf, everyQuestion, optionsOf, rowsOf, said, type Definition, type Option, type Page, type Question, type QuestionType } from '~/instrument';
import { asType, freshPage, freshQuestion } from './fresh';
import { idFrom, isPlaceholder, placeholder, type Part } from './ids';
import { namesOf, renameChoice, renamePage, renameQuestion, type List } from './references';

/** What is being written: the whole, a page, or a question of a page. */
export type Spot = { page?: number; question?: number };

export type Doc = { definition: Definition; spot: Spot };

/** Which part of a document a pointer leads to. */
export function spotOf(pointer: string): Spot {
  const [, page, question] = /^\/pages\/(\d+)(?:\/questions\/(\d+))?/.exec(pointer) ?? [];
  return { ...(page !== undefined && { page: Number(page) }), ...(question !== undefined && { question: Number(question) }) };
}

export const pointerOf = ({ page, question }: Spot) => (page === undefined ? '' : `/pages/${page}${question === undefined ? '' : `/questions/${question}`}`);

export const isSameSpot = (one: Spot, other: Spot) => one.page === other.page && one.question === other.question;

export const pageAt = ({ definition, spot }: Doc): Page | undefined => (spot.page === undefined ? undefined : definition.pages[spot.page]);
export const questionAt = (doc: Doc): Question | undefined => (doc.spot.question === undefined ? undefined : pageAt(doc)?.questions[doc.spot.question]);

/** What stands in a document also while it is empty. */
const lasting = ['label', 'title', 'options', 'rows', 'columns', 'questions', 'pages', 'languages', 'if'];
const flags = ['required', 'other', 'every_row', 'whole'];

/** A document with another value at a pointer; what becomes empty is left out, as if it had never been written. */
export function assign(definition: Definition, pointer: string, value: unknown): Definition {
  const steps = pointer.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  return place(definition, steps, value) as Definition;
}

function place(into: unknown, [name, ...rest]: string[], value: unknown): unknown {
  if (name === undefined) return value;
  if (Array.isArray(into)) return into.with(Number(name), place(into[Number(name)], rest, value));
  const object = (into ?? {}) as Record<string, unknown>;
  const inner = place(object[name], rest, value);
  if (!isNothing(inner) && !(inner === false && flags.includes(name))) return { ...object, [name]: inner };
  if (lasting.includes(name)) return { ...object, [name]: inner ?? {} };
  return Object.fromEntries(Object.entries(object).filter(([other]) => other !== name));
}

const isNothing = (value: unknown) =>
  value === undefined || value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);

const withPage = (definition: Definition, at: number, change: (page: Page) => Page): Definition => ({
  ...definition,
  pages: definition.pages.map((page, i) => (i === at ? change(page) : page)),
});

/** A page after the one that is looked at, or at the end. */
export function addPage({ definition, spot }: Doc): Doc {
  const at = spot.page === undefined ? definition.pages.length : spot.page + 1;
  return { definition: { ...definition, pages: definition.pages.toSpliced(at, 0, freshPage(definition)) }, spot: { page: at } };
}

/** A question after the one that is looked at; on the last page where none is, on a first one where there is none. */
export function addQuestion(doc: Doc, of: QuestionType | Question): Doc {
  if (doc.definition.pages.length === 0) return addQuestion(addPage(doc), of);
  const { definition, spot } = doc;
  const page = spot.page ?? definition.pages.length - 1;
  const question = typeof of === 'string' ? freshQuestion(definition, of) : unlike(definition, of);
  const at = spot.question === undefined ? (definition.pages[page]?.questions.length ?? 0) : spot.question + 1;
  return { definition: withPage(definition, page, (one) => ({ ...one, questions: one.questions.toSpliced(at, 0, question) })), spot: { page, question: at } };
}

/** A question from elsewhere, under a name that nothing else has here; conditions on what is not here stay behind. */
function unlike(definition: Definition, question: Question): Question {
  const names = namesOf(definition);
  return { ...unconditional(question), id: names.has(question.id) ? idFrom(question.id, names, question.id) : question.id } as Question;
}

/** A question on its own: its conditions name others. */
export const unconditional = (question: Question): Question => without(question, 'shown_if', 'required_if') as Question;

const without = <T extends object>(of: T, ...names: (keyof T)[]) => Object.fromEntries(Object.entries(of).filter(([name]) => !names.includes(name as keyof T)));

/** The same again, right after it. */
export function duplicate(doc: Doc): Doc {
  const { definition, spot } = doc;
  const question = questionAt(doc);
  if (question) {
    const copy = { ...question, id: idFrom(question.id, namesOf(definition), question.id) };
    return { definition: withPage(definition, spot.page ?? 0, (page) => ({ ...page, questions: page.questions.toSpliced((spot.question ?? 0) + 1, 0, copy) })), spot: { ...spot, question: (spot.question ?? 0) + 1 } };
  }
  const page = pageAt(doc);
  if (!page) return doc;
  const names = namesOf(definition);
  const renamed = (id: string) => {
    const next = idFrom(id, names, id);
    names.add(next);
    return next;
  };
  // The conditions of the copy read what the first one asked: what they read is asked before.
  const copy = { ...(without(page, 'go_to') as Page), id: renamed(page.id), questions: page.questions.map((one) => ({ ...one, id: renamed(one.id) })) };
  return { definition: { ...definition, pages: definition.pages.toSpliced((spot.page ?? 0) + 1, 0, copy) }, spot: { page: (spot.page ?? 0) + 1 } };
}

/** Without it; what stood beside it is looked at next. */
export function remove({ definition, spot }: Doc): Doc {
  const { page, question } = spot;
  if (page === undefined) return { definition, spot };
  if (question === undefined) {
    const pages = definition.pages.toSpliced(page, 1);
    return { definition: { ...definition, pages }, spot: pages.length === 0 ? {} : { page: Math.max(0, page - 1) } };
  }
  const next = withPage(definition, page, (one) => ({ ...one, questions: one.questions.toSpliced(question, 1) }));
  const left = next.pages[page]?.questions.length ?? 0;
  return { definition: next, spot: left === 0 ? { page } : { page, question: Math.min(question, left - 1) } };
}

/** Puts a page or a question before what stands at a place; a question also at the end of a page. Nothing where that is no move. */
export function put({ definition, spot }: Doc, to: Spot): Doc | undefined {
  const { page, question } = spot;
  if (page === undefined || to.page === undefined) return undefined;
  if (question === undefined) {
    const moving = definition.pages[page];
    const at = to.page > page ? to.page - 1 : to.page;
    if (!moving || at === page || to.question !== undefined) return undefined;
    return { definition: { ...definition, pages: definition.pages.toSpliced(page, 1).toSpliced(at, 0, moving) }, spot: { page: at } };
  }
  const moving = definition.pages[page]?.questions[question];
  const target = definition.pages[to.page];
  if (!moving || !target) return undefined;
  const wanted = Math.min(to.question ?? target.questions.length, target.questions.length);
  const at = to.page === page && wanted > question ? wanted - 1 : wanted;
  if (to.page === page && at === question) return undefined;
  const without = withPage(definition, page, (one) => ({ ...one, questions: one.questions.toSpliced(question, 1) }));
  return { definition: withPage(without, to.page, (one) => ({ ...one, questions: one.questions.toSpliced(at, 0, moving) })), spot: { page: to.page, question: at } };
}

/** One place up or down; a question at the edge of its page goes over to the next one. */
export function move(doc: Doc, by: -1 | 1): Doc | undefined {
  const { definition, spot: { page, question } } = doc;
  if (page === undefined) return undefined;
  if (question === undefined) {
    const to = by < 0 ? page - 1 : page + 2;
    return to < 0 || to > definition.pages.length ? undefined : put(doc, { page: to });
  }
  const count = definition.pages[page]?.questions.length ?? 0;
  if (by < 0) return question > 0 ? put(doc, { page, question: question - 1 }) : put(doc, { page: page - 1 });
  return question < count - 1 ? put(doc, { page, question: question + 2 }) : put(doc, { page: page + 1, question: 0 });
}

export function changeType(doc: Doc, type: QuestionType): Doc {
  const question = questionAt(doc);
  return question ? { ...doc, definition: assign(doc.definition, pointerOf(doc.spot), asType(question, type)) } : doc;
}

const partOf = { options: 'option', rows: 'row', columns: 'column' } as const satisfies Record<List, Part>;

const listOf = (question: Question, list: List): Option[] => ({ options: optionsOf, rows: rowsOf, columns: columnsOf })[list](question);

/** More to choose from, after a place: one without words, or one for each line that was pasted. */
export function addChoices(doc: Doc, list: List, after: number, labels: Option['label'][] = [{}]): Doc {
  const question = questionAt(doc);
  if (!question) return doc;
  const ids = new Set([...listOf(question, list).map(({ id }) => id), 'other']);
  const fresh = labels.map((label) => {
    const id = placeholder(partOf[list], ids);
    ids.add(id);
    return { id, label };
  });
  return { ...doc, definition: assign(doc.definition, `${pointerOf(doc.spot)}/${list}`, listOf(question, list).toSpliced(after + 1, 0, ...fresh)) };
}

export function changeChoices(doc: Doc, list: List, change: (choices: Option[]) => Option[]): Doc {
  const question = questionAt(doc);
  return question ? { ...doc, definition: assign(doc.definition, `${pointerOf(doc.spot)}/${list}`, change(listOf(question, list))) } : doc;
}

/**
 * Gives names to what has a label by now. What was published under a name keeps it, whatever it says: answers and comparisons hang
 * on it; so does what was named by hand.
 */
export function nameAll(definition: Definition, published: ReadonlySet<string> = new Set()): Definition {
  const language = definition.languages[0] ?? 'it';
  let named = definition;
  const nameable = (id: string, key = id) => isPlaceholder(id) && !published.has(key);
  for (const page of definition.pages) {
    const title = said(page.title, language).text;
    if (title && nameable(page.id)) named = renamePage(named, page.id, idFrom(title, namesOf(named), page.id));
  }
  for (const question of everyQuestion(definition)) {
    for (const list of ['options', 'rows', 'columns'] as const) {
      // Those of one list are named together, each different from the others.
      const ids = new Set([...listOf(question, list).map(({ id }) => id), 'other']);
      for (const { id, label } of listOf(question, list)) {
        const text = said(label, language).text;
        if (!text || !nameable(id, `${question.id}/${list}/${id}`)) continue;
        const to = idFrom(text, ids, id);
        ids.add(to);
        named = renameChoice(named, question.id, list, id, to);
      }
    }
    const label = said(question.label, language).text || (question.type === 'statement' ? said(question.text, language).text : '');
    if (label && nameable(question.id)) named = renameQuestion(named, question.id, idFrom(label, namesOf(named), question.id));
  }
  return named;
}

/** What was published keeps its names: of pages and questions, and of what is chosen as `question/list/id`. */
export function publishedNames(definition: Definition): Set<string> {
  const names = namesOf(definition);
  for (const question of everyQuestion(definition)) {
    for (const list of ['options', 'rows', 'columns'] as const) for (const { id } of listOf(question, list)) names.add(`${question.id}/${list}/${id}`);
  }
  return names;
}
