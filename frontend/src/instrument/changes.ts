import { compare, step, type Definition, type Loose, type Page, type Question } from './definition';
import { everyText, textsOfPage, textsOfQuestion, written, type Place } from './texts';

/** What is different in a newer definition. A change of texts leaves the answers comparable; one of structure need not. */
export type Change = { kind: 'text' | 'structure'; what: string; pointer: string };

export type Step = 'minor' | 'structural';

/** Which step a publication would be; nothing where nothing changed. */
export const stepOf = (found: Change[]): Step | undefined =>
  found.length === 0 ? undefined : found.some(({ kind }) => kind === 'structure') ? 'structural' : 'minor';

const text = (pointer: string, what: string): Change => ({ kind: 'text', what, pointer });
const structure = (pointer: string, what: string): Change => ({ kind: 'structure', what, pointer });

/** Places are those of the newer definition; of what was taken away, those of the older. */
export function changes(older: Definition, newer: Definition): Change[] {
  const found = [...ofLanguages(older, newer), ...ofTexts(outer(older), outer(newer))];
  const pages = paired(older.pages.map(at('/pages')), newer.pages.map(at('/pages')));
  found.push(...told(pages, 'page'));
  for (const [before, now] of pages.kept) found.push(...ofPage(before.value, now.value, now.pointer));
  const questions = paired(allOf(older), allOf(newer));
  found.push(...told({ ...questions, isMoved: false }, 'question'), ...moved(questions.kept));
  for (const [before, now] of pages.kept) {
    const list = `${now.pointer}/questions`;
    if (paired(before.value.questions.map(at(list)), now.value.questions.map(at(list))).isMoved) found.push(structure(list, 'question_order'));
  }
  for (const [before, now] of questions.kept) found.push(...ofQuestion(before, now));
  return found.toSorted((a, b) => compare(a.pointer, b.pointer) || compare(a.what, b.what));
}

type Held<T> = { value: T; pointer: string; page?: string };
const at = (list: string) => <T>(value: T, i: number): Held<T> => ({ value, pointer: list + step(i) });

const allOf = ({ pages }: Definition): Held<Question>[] =>
  pages.flatMap((page, i) => page.questions.map((value, j) => ({ value, pointer: `/pages/${i}/questions/${j}`, page: page.id })));

/** The texts that stand on no page. */
const outer = (definition: Definition) => everyText({ ...definition, pages: [] });

type Paired<T> = { removed: Held<T>[]; added: Held<T>[]; kept: [Held<T>, Held<T>][]; isMoved: boolean; list: string };

function paired<T extends { id: string }>(older: Held<T>[], newer: Held<T>[], list = '/pages'): Paired<T> {
  const before = new Map(older.map((one) => [one.value.id, one]));
  const now = new Set(newer.map(({ value }) => value.id));
  const kept = newer.flatMap((one): [Held<T>, Held<T>][] => {
    const other = before.get(one.value.id);
    return other ? [[other, one]] : [];
  });
  const places = kept.map(([one]) => older.indexOf(one));
  return {
    removed: older.filter(({ value }) => !now.has(value.id)),
    added: newer.filter(({ value }) => !before.has(value.id)),
    kept,
    isMoved: places.some((place, i) => i > 0 && place < (places[i - 1] ?? 0)),
    list,
  };
}

const told = <T>({ removed, added, isMoved, list }: Paired<T>, what: string): Change[] => [
  ...removed.map(({ pointer }) => structure(pointer, `${what}_removed`)),
  ...added.map(({ pointer }) => structure(pointer, `${what}_added`)),
  ...(isMoved ? [structure(list, `${what}_order`)] : []),
];

/** A question that is on another page than before. */
const moved = (kept: [Held<Question>, Held<Question>][]): Change[] =>
  kept.flatMap(([before, now]) => (before.page === now.page ? [] : [structure(now.pointer, 'question_moved')]));

function ofLanguages({ languages: before }: Definition, { languages: now }: Definition): Change[] {
  const [removed, added] = [before.filter((one) => !now.includes(one)), now.filter((one) => !before.includes(one))];
  const kept = (of: string[], other: string[]) => of.filter((one) => other.includes(one));
  return [
    ...(removed.length > 0 ? [structure('/languages', 'language_removed')] : []),
    ...(added.length > 0 ? [text('/languages', 'language_added')] : []),
    ...(isSame(kept(before, now), kept(now, before)) ? [] : [text('/languages', 'language_order')]),
  ];
}

/** Texts by where they stand in the newer definition: the older one's are told at the same places. */
function ofTexts(before: Place[], now: Place[]): Change[] {
  const older = new Map(before.map(({ pointer, texts }) => [pointer, texts]));
  return now.flatMap(({ pointer, what, texts }) => {
    const had = older.get(pointer);
    const languages = new Set([...Object.keys(had ?? {}), ...Object.keys(texts ?? {})]);
    const isOther = [...languages].some((language) => (written(had, language) ?? '') !== (written(texts, language) ?? ''));
    return isOther ? [text(pointer, what)] : [];
  });
}

const ofPage = (before: Page, now: Page, pointer: string): Change[] => [
  ...ofTexts(textsOfPage(before, pointer, false), textsOfPage(now, pointer, false)),
  ...(isSame(before.shown_if, now.shown_if) ? [] : [structure(`${pointer}/shown_if`, 'condition')]),
  ...(isSame(before.go_to ?? [], now.go_to ?? []) ? [] : [structure(`${pointer}/go_to`, 'jumps')]),
];

const lists = ['options', 'rows', 'columns'] as const;
const conditions = ['shown_if', 'required_if'] as const;
const rules = ['required', 'other', 'min', 'max', 'most', 'every_row', 'whole', 'max_length', 'media_types', 'max_bytes', 'from', 'to'] as const;

function ofQuestion({ value: before, pointer: former }: Held<Question>, { value: now, pointer }: Held<Question>): Change[] {
  if (before.type !== now.type) {
    const common = (question: Question) => textsOfQuestion(question, pointer).filter(({ what }) => what === 'label' || what === 'help');
    return [structure(`${pointer}/type`, 'type'), ...ofTexts(common(before), common(now))];
  }
  const [was, is] = [before as Loose, now as Loose];
  const found: Change[] = [];
  for (const name of conditions) if (!isSame(was[name], is[name])) found.push(structure(`${pointer}/${name}`, 'condition'));
  for (const name of rules) if (!isSame(was[name] === false ? null : was[name], is[name] === false ? null : is[name])) found.push(structure(`${pointer}/${name}`, 'rule'));
  let aligned = before;
  for (const name of lists) {
    const [old, fresh] = [was[name] ?? [], is[name] ?? []];
    const pairs = paired(old.map(at(`${former}/${name}`)), fresh.map(at(`${pointer}/${name}`)), `${pointer}/${name}`);
    found.push(...told(pairs, name.slice(0, -1)));
    // The texts of what was there before, where it stands now; those of what is new are no change of their own.
    const labels = new Map(pairs.kept.map(([one, other]) => [other.pointer, one.value.label]));
    if (name in was) aligned = { ...aligned, [name]: fresh.map((option, i) => ({ ...option, label: labels.get(`${pointer}/${name}/${i}`) ?? option.label })) } as Question;
  }
  return [...found, ...ofTexts(textsOfQuestion(aligned, pointer), textsOfQuestion(now, pointer))];
}

/** The same document, whatever the order of its names. */
function isSame(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

const canonical = (value: unknown): string =>
  JSON.stringify(value ?? null, (_, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => compare(a, b)))
      : part,
  );
