import {
  choicesOf, columnsOf, ends, everyQuestion, fieldsOf, inOrder, isEnd, limits, optionsOf, rowsOf, takesOther,
  type Definition, type Loose, type Page, type Question,
} from './definition';
import { boundsOf } from './bounds';
import { logicFaults } from './order';
import { everyText, written } from './texts';

/** Something about a draft: an error forbids publishing it, a warning only tells. */
export type Check = { pointer: string; code: string; severity: 'error' | 'warning' };

const error = (pointer: string, code: string): Check => ({ pointer, code, severity: 'error' });
const warning = (pointer: string, code: string): Check => ({ pointer, code, severity: 'warning' });

/** Everything that is to be said of a draft, sorted by where. */
export const checks = (definition: Definition): Check[] =>
  inOrder([
    ...ofSize(definition), ...ofTexts(definition), ...ofIds(definition), ...ofQuestions(definition),
    ...logicFaults(definition).map(({ pointer, code }) => error(pointer, code)),
    ...ofWays(definition),
  ]);

const asks = ({ type }: Question) => type !== 'statement';

function ofSize(definition: Definition): Check[] {
  const { pages } = definition;
  const questions = everyQuestion(definition);
  const found: Check[] = [];
  if (pages.length === 0) found.push(error('/pages', 'no_pages'));
  else if (!questions.some(asks)) found.push(error('/pages', 'no_questions'));
  if (questions.length > limits.questions) found.push(error('/pages', 'too_many_questions'));
  pages.forEach((page, i) => {
    if (page.questions.length === 0) found.push(warning(`/pages/${i}`, 'empty_page'));
    if (page.questions.filter(asks).length > limits.longPage) found.push(warning(`/pages/${i}`, 'long_page'));
  });
  return found;
}

const longLabel = 250;

function ofTexts(definition: Definition): Check[] {
  const { languages } = definition;
  return everyText(definition).flatMap(({ pointer, what, texts, needed }) => {
    const missing = languages.filter((language) => written(texts, language) === undefined);
    if (missing.length === languages.length) return needed ? [error(pointer, 'missing_label')] : [];
    const tooLong = languages.filter((language) => what === 'label' && [...(texts?.[language] ?? '')].length > longLabel);
    return [
      ...missing.map((language) => error(`${pointer}/${language}`, 'missing_translation')),
      ...tooLong.map((language) => warning(`${pointer}/${language}`, 'too_long_label')),
    ];
  });
}

/** Told at the later of two that have the same. */
function ofIds({ pages }: Definition): Check[] {
  const found: Check[] = [];
  const unique = (ids: [id: string, pointer: string][], reserved: readonly string[] = []) => {
    const known = new Set<string>();
    for (const [id, pointer] of ids) {
      if (known.has(id)) found.push(error(`${pointer}/id`, 'duplicate_id'));
      if (reserved.includes(id)) found.push(error(`${pointer}/id`, 'reserved_id'));
      known.add(id);
    }
  };
  const placed = (at: string, options: { id: string }[]) => options.map(({ id }, i): [string, string] => [id, `${at}/${i}`]);
  const named: [string, string][] = [];
  pages.forEach(({ id, questions }, i) => {
    named.push([id, `/pages/${i}`]);
    if ((ends as readonly string[]).includes(id)) found.push(error(`/pages/${i}/id`, 'reserved_id'));
    questions.forEach((question, j) => {
      const at = `/pages/${i}/questions/${j}`;
      named.push([question.id, at]);
      unique(placed(`${at}/options`, optionsOf(question)), takesOther(question) ? ['other'] : []);
      unique(placed(`${at}/rows`, rowsOf(question)));
      unique(placed(`${at}/columns`, columnsOf(question)));
    });
  });
  unique(named);
  return found;
}

const byType = [...new Set(Object.values(fieldsOf).flat())];

function ofQuestions({ pages }: Definition): Check[] {
  return pages.flatMap(({ questions }, i) => questions.flatMap((question, j) => {
    const at = `/pages/${i}/questions/${j}`;
    const has = (name: keyof Loose) => ((question as Loose)[name] ?? undefined) !== undefined;
    const strange = byType.filter((name) => has(name) && !fieldsOf[question.type].includes(name));
    if (!asks(question)) strange.push(...(['required', 'required_if'] as const).filter(has));
    const found = [...strange.map((name) => ({ at: name, code: 'unexpected_field' })), ...boundsOf(question), ...counts(question)];
    const all = found.map((one) => error(`${at}/${one.at}`, one.code));
    if (asks(question) && question.required && question.shown_if !== undefined && question.shown_if !== true) all.push(warning(`${at}/required`, 'required_hidden'));
    return all;
  }));
}

function counts(question: Question): { at: string; code: string }[] {
  const fields = fieldsOf[question.type];
  return [
    ...(fields.includes('options') && choicesOf(question).length < 2 ? [{ at: 'options', code: 'too_few_options' }] : []),
    ...(fields.includes('columns') && columnsOf(question).length < 2 ? [{ at: 'columns', code: 'too_few_options' }] : []),
    ...(fields.includes('rows') && rowsOf(question).length < 1 ? [{ at: 'rows', code: 'too_few_rows' }] : []),
  ];
}

function ofWays({ pages }: Definition): Check[] {
  const found: Check[] = [];
  const places = new Map(pages.map(({ id }, i) => [id, i]));
  const reached = new Set<number>([0]);
  pages.forEach((page, i) => {
    page.go_to?.forEach(({ to }, j) => {
      const place = places.get(to);
      if (isEnd(to)) return;
      if (place === undefined) found.push(error(`/pages/${i}/go_to/${j}/to`, 'go_to_unknown'));
      else if (place <= i) found.push(error(`/pages/${i}/go_to/${j}/to`, 'go_to_backwards'));
    });
    if (reached.has(i)) for (const next of after(page, i, places)) reached.add(next);
    if (!reached.has(i) || page.shown_if === false) found.push(error(`/pages/${i}`, 'unreachable_page'));
  });
  return found;
}

/** Where a page can lead, by what its conditions literally say. */
function after({ shown_if, go_to }: Page, at: number, places: ReadonlyMap<string, number>): number[] {
  const next: number[] = [];
  if (shown_if === false) return [at + 1];
  for (const { if: condition, to } of go_to ?? []) {
    const place = isEnd(to) ? Infinity : (places.get(to) ?? -1);
    if (condition === false || place <= at) continue;
    next.push(place);
    // A page that may be passed over does not always jump.
    if (condition === true) return shown_if === undefined || shown_if === true ? next : [...next, at + 1];
  }
  return [...next, at + 1];
}
