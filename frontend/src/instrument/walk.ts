import { isEnd, type Answers, type Definition, type End, type Logic, type Page } from './definition';
import { holds } from './logic';
import { seen } from './seen';

/** What somebody is asked who has answered so: the pages in their order, with the questions that show. */
export type Walk = { pages: { id: string; questions: string[] }[]; end: End };

/** The same, with which of those questions have to be answered. */
export type Way = Walk & { required: ReadonlySet<string>; shown: ReadonlySet<string> };

/** A condition sees the answers to what has been shown so far, and nothing else: an answer to what is hidden is as if missing. */
export function way(definition: Definition, answers: Answers): Way {
  // Without what every object inherits: a question may be called `constructor`.
  const known: Answers = Object.create(null) as Answers;
  const required = new Set<string>();
  const shown = new Set<string>();
  const pages: Walk['pages'] = [];
  const { length } = definition.pages;
  let end: End = 'end';
  for (let at = 0; at < length; ) {
    const page = definition.pages[at] as Page;
    at += 1;
    if (!shows(page.shown_if, known)) continue;
    const questions: string[] = [];
    for (const question of page.questions) {
      const { id, type, shown_if, required: always, required_if } = question;
      if (!shows(shown_if, known)) continue;
      questions.push(id);
      shown.add(id);
      if (type !== 'statement' && (always || holds(required_if ?? false, known))) required.add(id);
      const answer = seen(question, Object.hasOwn(answers, id) ? answers[id] : undefined);
      if (answer !== undefined) known[id] = answer;
    }
    pages.push({ id: page.id, questions });
    const to = page.go_to?.find((jump) => leads(definition, at, jump.to) && holds(jump.if, known))?.to;
    if (to === undefined) continue;
    if (isEnd(to)) {
      end = to;
      break;
    }
    at = definition.pages.findIndex(({ id }) => id === to);
  }
  return { pages, end, required, shown };
}

const shows = (shown_if: Logic | undefined, known: Answers) => holds(shown_if ?? true, known);

/** Forward only: whatever else a draft says is passed over. */
const leads = ({ pages }: Definition, next: number, to: string) => isEnd(to) || pages.findIndex(({ id }) => id === to) >= next;

export function walk(definition: Definition, answers: Answers): Walk {
  const { pages, end } = way(definition, answers);
  return { pages, end };
}
