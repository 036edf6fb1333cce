import { everyQuestion, faults, otherOf, type Answers, type Definition, type Json } from '~/instrument';

/** The names under which the answers to a page's questions stand. */
export function namesOn(definition: Definition, page: string): ReadonlySet<string> {
  const questions = definition.pages.find(({ id }) => id === page)?.questions ?? [];
  return new Set(questions.flatMap(({ id }) => [id, otherOf(id)]));
}

const ofPage = (definition: Definition, page: string, answers: Answers): Answers => {
  const names = namesOn(definition, page);
  return Object.fromEntries(Object.entries(answers).filter(([name]) => names.has(name)));
};

/**
 * What can be saved of a page while somebody is still writing on it: an address that is half typed would have the whole page refused, so
 * it waits until it is whole.
 */
export function sendable(definition: Definition, page: string, answers: Answers): Answers {
  const wrong = new Set(faults(definition, answers, { complete: false, page }).map(({ pointer }) => pointer.split('/')[1]?.split('.')[0]));
  return Object.fromEntries(Object.entries(ofPage(definition, page, answers)).filter(([name]) => !wrong.has(name.split('.')[0])));
}

/** What the API has, under what it does not have yet: the answers to go on with. */
export function together(definition: Definition, saved: Answers, pending: Record<string, Answers>): Answers {
  let all: Record<string, Json> = { ...saved };
  for (const [page, answers] of Object.entries(pending)) {
    const names = namesOn(definition, page);
    all = { ...Object.fromEntries(Object.entries(all).filter(([name]) => !names.has(name))), ...answers };
  }
  return all;
}

/** Where somebody goes on: after the last page on which they answered something, or there where it is not whole. */
export function goOnAt(definition: Definition, way: { id: string; questions: string[] }[], answers: Answers): string | undefined {
  const last = way.findLastIndex(({ id }) => Object.keys(ofPage(definition, id, answers)).length > 0);
  const page = way[last];
  if (!page) return undefined;
  const asked = everyQuestion(definition).filter(({ id, type }) => page.questions.includes(id) && type !== 'statement');
  const isWhole = asked.every(({ id }) => Object.hasOwn(answers, id)) && faults(definition, answers, { complete: true, page: page.id }).length === 0;
  return (isWhole ? (way[last + 1] ?? page) : page).id;
}
