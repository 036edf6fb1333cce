import { useEffect, useRef, type ReactNode } from 'react';
import { Markdown } from '~/forms/Markdown';
import { said, type Definition, type Question } from '~/instrument';
import { Context, type Answering } from './answer';
import { FaultList } from './FaultList';
import { QuestionView } from './QuestionView';
import type { AnswersState } from './useAnswers';
import { useAnsweringWords } from './words';
import '~/styles/answering.scss';

type Props = {
  definition: Definition;
  state: AnswersState;
  language: string;
  onFile?: Answering['onFile'];
  /** Called instead of going on at once: what is saved on the way. */
  onNext?: () => void;
  /** As deep as the page around it. */
  heading?: 'h2' | 'h3';
  /** What stands beside the buttons. */
  children?: ReactNode;
};

/** The page that somebody is on: its questions, all that is wrong with it at once, and the way on. */
export function AnswerPages({ definition, state, language, onFile, onNext, heading: Heading = 'h2', children }: Props) {
  const words = useAnsweringWords();
  const { page, questions, told, at, isLast, walk } = state;
  const title = useRef<HTMLHeadingElement>(null);
  /** Whoever goes on by themselves hears where they are; a preview that follows somebody's writing takes the focus from nobody. */
  const isGoing = useRef(false);
  useEffect(() => {
    if (isGoing.current) title.current?.focus();
    isGoing.current = false;
  }, [page?.id]);
  const back = () => {
    isGoing.current = true;
    state.back();
  };
  if (!page) return null;
  const name = said(page.title, language);
  const text = said(page.text, language);
  const asked = questions.flatMap((id): Question[] => page.questions.filter((question) => question.id === id));
  return (
    <Context value={{ answers: state.answers, faults: told, onAnswer: state.answer, onFile, language }}>
      <form
        className="answer-page"
        noValidate
        aria-label={name.text || said(definition.title, language).text}
        onSubmit={(event) => {
          event.preventDefault();
          isGoing.current = true;
          if (onNext) onNext();
          else state.next();
        }}
      >
        {walk.pages.length > 1 && (
          <p className="answer-progress">
            <span>{words.page(at + 1, walk.pages.length)}</span>
            <progress value={at + 1} max={walk.pages.length} aria-hidden="true" />
          </p>
        )}
        <Heading ref={title} tabIndex={-1} lang={name.language === language ? undefined : name.language}>{name.text || said(definition.title, language).text}</Heading>
        {text.text && <div className="prose" lang={text.language === language ? undefined : text.language}><Markdown text={text.text} /></div>}
        <FaultList definition={definition} faults={told} />
        {asked.map((question) => <QuestionView key={question.id} question={question} isRequired={state.required.has(question.id)} />)}
        <div className="actions">
          {at > 0 && <button type="button" className="btn btn-outline-primary" onClick={back}>{words.back}</button>}
          <button type="submit" className="btn btn-primary">{isLast ? words.finish : words.next}</button>
          {children}
        </div>
      </form>
    </Context>
  );
}
