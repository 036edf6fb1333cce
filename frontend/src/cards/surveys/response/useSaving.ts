import { useEffect, useMemo, useRef, useState } from 'react';
import { piazza } from '~/api';
import { saveSurveyAnswers } from '~/api/answering';
import type { AnswersState } from '~/answering';
import type { Answers, Definition } from '~/instrument';
import { useLanguage } from '~/i18n';
import { keepPending, readPending } from './keeping';
import { createSaver, type Saver, type Saving } from './saver';
import { sendable } from './sendable';

/** Saves what is answered as one goes: where it stands, and a way to send at once what is left. */
export function useSaving(key: string, definition: Definition, state: AnswersState, saved: Answers) {
  const language = useLanguage();
  const [saving, tell] = useState<Saving>({ is: 'saved' });
  const saver = useRef<Saver>(undefined);
  /** What each page was saved with last, as a text: an answer that did not change is not sent again. */
  const sent = useRef<Record<string, string>>({});
  const page = state.page?.id;

  useEffect(() => {
    const made = createSaver({
      pages: definition.pages.map(({ id }) => id),
      pending: readPending(key),
      send: (at, answers) => saveSurveyAnswers({ client: piazza(language), body: { key, page: at, answers } }),
      keep: (pending) => keepPending(key, pending),
      tell,
    });
    saver.current = made;
    return () => made.stop();
  }, [key, definition, language]);

  const current = useMemo(() => (page ? sendable(definition, page, state.answers) : undefined), [definition, page, state.answers]);
  useEffect(() => {
    if (!page || !current) return;
    const text = textOf(current);
    sent.current[page] ??= textOf(sendable(definition, page, saved));
    if (sent.current[page] === text) return;
    sent.current[page] = text;
    saver.current?.put(page, current);
  }, [page, current, definition, saved]);

  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => saver.current?.holds() && event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, []);

  return { saving, flush: async () => await saver.current?.flush() };
}

/** The same answers are the same text, in whichever order they were given. */
const textOf = (answers: Answers) => JSON.stringify(Object.entries(answers).toSorted(([one], [other]) => (one < other ? -1 : 1)));
