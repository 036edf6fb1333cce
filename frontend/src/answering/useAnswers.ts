import { useMemo, useState } from 'react';
import { everyQuestion, faults, otherOf, way, type Answers, type Definition, type End, type Fault, type Json } from '~/instrument';

export type AnswersState = ReturnType<typeof useAnswers>;

const same = (one: Fault) => (other: Fault) => one.pointer === other.pointer && one.code === other.code;

/** The answers of one person on their way through the pages: where they are, what is wrong on the page that they want to leave. */
export function useAnswers(definition: Definition, initial: Answers = {}, from?: string) {
  const [kept, keep] = useState(initial);
  const [page, setPage] = useState(from);
  const [told, tell] = useState<Fault[]>([]);
  const [ended, end] = useState<End>();
  const taken = useMemo(() => way(definition, kept), [definition, kept]);
  const answers = useMemo(() => toWhatIsAsked(definition, kept, taken.shown), [definition, kept, taken]);
  const at = Math.max(0, taken.pages.findIndex(({ id }) => id === page));
  const current = taken.pages[at];
  const wrong = () => (current ? faults(definition, answers, { complete: true, page: current.id }) : []);

  const go = (to: number) => {
    tell([]);
    setPage(taken.pages[to]?.id);
  };
  return {
    answers,
    walk: taken,
    at,
    page: definition.pages.find(({ id }) => id === current?.id),
    questions: current?.questions ?? [],
    required: taken.required,
    isLast: at >= taken.pages.length - 1,
    told,
    ended,
    answer: (name: string, answer: Json | undefined) => {
      const rest = Object.fromEntries(Object.entries(kept).filter(([other]) => other !== name));
      const next = answer === undefined ? rest : { ...rest, [name]: answer };
      keep(next);
      if (told.length === 0 || !current) return;
      // What was told and is mended goes; what is new waits until one goes on.
      const asked = toWhatIsAsked(definition, next, way(definition, next).shown);
      const still = faults(definition, asked, { complete: true, page: current.id });
      tell(told.filter((one) => still.some(same(one))));
    },
    /** Another page, where it is on the way. */
    show: (id: string) => {
      if (id === current?.id || !taken.pages.some((one) => one.id === id)) return;
      tell([]);
      setPage(id);
    },
    back: () => go(Math.max(0, at - 1)),
    /** To the next page, or the end; nothing of it where something has to be mended first. */
    next: (): boolean => {
      const found = wrong();
      if (found.length > 0) tell(found);
      else if (at < taken.pages.length - 1) go(at + 1);
      else {
        tell([]);
        end(taken.end);
      }
      return found.length === 0;
    },
    /** What the API found, to be mended here. */
    tell,
    restart: () => {
      keep(initial);
      tell([]);
      end(undefined);
      setPage(from);
    },
  };
}

/** Without the answers to what is not asked any more: they stay in the page in case they are asked again, and go nowhere. */
function toWhatIsAsked(definition: Definition, answers: Answers, shown: ReadonlySet<string>): Answers {
  const asked: Answers = {};
  for (const { id } of everyQuestion(definition)) {
    if (!shown.has(id) || !Object.hasOwn(answers, id)) continue;
    const answer = answers[id] as Json;
    asked[id] = answer;
    const other = answers[otherOf(id)];
    if (other !== undefined && (answer === 'other' || (Array.isArray(answer) && answer.includes('other')))) asked[otherOf(id)] = other;
  }
  return asked;
}
