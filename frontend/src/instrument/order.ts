import { everyQuestion, type Definition, type Logic, type Question } from './definition';
import { readLogic } from './reading';

/** A condition: where it stands, what it belongs to (a question's or page's id; a jump's to nothing), and what may be read by then. */
type Condition = { pointer: string; of?: string; logic: Logic; known: number };

/** Every condition of a definition, with how many questions have been asked when it is looked at. */
function conditionsOf({ pages }: Definition): Condition[] {
  const found: Condition[] = [];
  let asked = 0;
  const add = (pointer: string, logic: Logic = null, of?: string) => void (logic !== null && found.push({ pointer, of, logic, known: asked }));
  pages.forEach(({ id, shown_if, go_to, questions }, i) => {
    add(`/pages/${i}/shown_if`, shown_if, `page ${id}`);
    questions.forEach((question, j) => {
      add(`/pages/${i}/questions/${j}/shown_if`, question.shown_if, question.id);
      add(`/pages/${i}/questions/${j}/required_if`, question.required_if, question.id);
      asked += 1;
    });
    go_to?.forEach((jump, j) => add(`/pages/${i}/go_to/${j}/if`, jump.if));
  });
  return found;
}

/** What is wrong with the conditions: each in itself, and those that read what has not been asked yet. */
export function logicFaults(definition: Definition): { pointer: string; code: string }[] {
  const asked = everyQuestion(definition);
  const all = new Map<string, Question>();
  const places = new Map<string, number>();
  asked.forEach((question, i) => {
    if (all.has(question.id)) return;
    all.set(question.id, question);
    places.set(question.id, i);
  });
  const conditions = conditionsOf(definition).map((condition) => ({ ...condition, ...readLogic(condition.logic, all) }));
  const needs = dependencies(definition, conditions);
  return conditions.flatMap(({ pointer, of, known, codes, reads, isGrave }) => {
    const ahead = isGrave ? [] : [...reads].filter((id) => (places.get(id) ?? 0) >= known);
    const kinds = new Set(ahead.map((id) => (of !== undefined && (id === of || depends(id, of, needs)) ? 'logic_cycle' : 'logic_reads_ahead')));
    return [...codes, ...kinds].map((code) => ({ pointer, code }));
  });
}

/** What each question and page is shown or required by: other questions, and the page that it stands on. */
function dependencies({ pages }: Definition, conditions: { of?: string; reads: Set<string> }[]): Map<string, Set<string>> {
  const needs = new Map<string, Set<string>>();
  const need = (one: string, other: string) => void needs.set(one, (needs.get(one) ?? new Set()).add(other));
  for (const { of, reads } of conditions) if (of !== undefined) for (const id of reads) need(of, id);
  for (const { id, questions } of pages) for (const question of questions) need(question.id, `page ${id}`);
  return needs;
}

function depends(one: string, on: string, needs: ReadonlyMap<string, ReadonlySet<string>>, passed = new Set<string>()): boolean {
  if (passed.has(one)) return false;
  passed.add(one);
  for (const next of needs.get(one) ?? []) if (next === on || depends(next, on, needs, passed)) return true;
  return false;
}
