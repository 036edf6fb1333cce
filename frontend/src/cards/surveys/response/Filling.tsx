import { useEffect, useRef, useState, type ReactNode } from 'react';
import { AnswerPages, useAnswers } from '~/answering';
import { piazza, Problem, type SurveyReceipt, type SurveyResponse } from '~/api';
import { submitSurveyResponse } from '~/api/answering';
import { Markdown } from '~/forms/Markdown';
import { useLanguage } from '~/i18n';
import { useSurveyWords } from '~/i18n/surveys';
import { said, way, type Definition } from '~/instrument';
import { Notice } from '~/ui/Notice';
import { faultsOf, firstWrong } from './faultsOf';
import { forgetResponse, readPending } from './keeping';
import { refusalOf } from './refusals';
import type { Saving } from './saver';
import { goOnAt, together } from './sendable';
import { useSaving } from './useSaving';
import { answersOf, changeable, definitionOf } from './wire';

type Props = {
  of: SurveyResponse;
  secret: string;
  /** With which an anonymous response is handed in, where people are invited. */
  invitation?: string;
  onHandedIn: (receipt: SurveyReceipt) => void;
  /** For good: there is nothing to mend here. */
  onRefused: (problem: Problem) => void;
  heading?: 'h2' | 'h3';
  /** What stands before the first page. */
  first?: ReactNode;
};

/** Answering: saved as one goes, handed in at the end. */
export function Filling({ of, secret, invitation, onHandedIn, onRefused, heading, first }: Props) {
  const words = useSurveyWords();
  const language = useLanguage();
  const [definition] = useState(() => definitionOf(of));
  const [begun] = useState(() => beginning(definition, of, secret));
  const state = useAnswers(definition, begun.answers, begun.page);
  const { saving, flush } = useSaving(secret, definition, state, answersOf(of));
  const [step, setStep] = useState<'answering' | 'sending' | 'unsent'>('answering');
  const intro = said(definition.intro, language);

  const told = useRef<Problem>(undefined);
  useEffect(() => {
    if (saving.is !== 'refused' || told.current === saving.problem) return;
    told.current = saving.problem;
    if (refusalOf(saving.problem)) onRefused(saving.problem);
    else state.tell(faultsOf(saving.problem));
  }, [saving, state, onRefused]);

  const handIn = async () => {
    if (step === 'sending') return;
    setStep('sending');
    try {
      await flush();
      const receipt = await submitSurveyResponse({ client: piazza(language), body: { key: secret, ...(invitation && { invitation }) } });
      forgetResponse(of.survey.slug, secret);
      onHandedIn(receipt);
    } catch (error) {
      setStep(error instanceof Problem && error.isTransient ? 'unsent' : 'answering');
      if (!(error instanceof Problem)) throw error;
      if (error.isTransient) return;
      const wrong = firstWrong(definition, state.walk.pages, faultsOf(error));
      if (!wrong) return onRefused(error);
      state.show(wrong.page);
      state.tell(wrong.faults);
    }
  };
  const next = () => {
    const isWhole = state.next();
    if (!isWhole) return;
    if (state.isLast) void handIn();
    else void flush().catch(() => undefined);
  };
  return (
    <div className="filling">
      {state.at === 0 && first}
      {state.at === 0 && intro.text && <div className="prose" lang={intro.language === language ? undefined : intro.language}><Markdown text={intro.text} /></div>}
      <AnswerPages definition={definition} state={state} language={language} onNext={next} heading={heading} />
      {state.isLast && <p className="hint">{words.answer.final[changeable(of)]}</p>}
      <SavingLine saving={saving} />
      <div role="status">{step === 'sending' && <p>{words.answer.handingIn}</p>}</div>
      <div role="alert">{step === 'unsent' && <Notice tone="warning"><p>{words.answer.notSent}</p></Notice>}</div>
    </div>
  );
}

/** With what this window has and the API has not, on the page where one was. */
function beginning(definition: Definition, of: SurveyResponse, secret: string) {
  const answers = together(definition, answersOf(of), readPending(secret));
  return { answers, page: goOnAt(definition, way(definition, answers).pages, answers) };
}

/** Where the answers are, for who looks; what matters is also said: that they wait, and that they arrived after all. */
function SavingLine({ saving }: { saving: Saving }) {
  const words = useSurveyWords();
  const [hasWaited, setHasWaited] = useState(false);
  if (saving.is === 'waiting' && !hasWaited) setHasWaited(true);
  return (
    <>
      <p className="saving-line" aria-hidden={saving.is === 'waiting'}>
        {saving.is === 'saved' ? words.answer.saved : saving.is === 'saving' ? words.answer.saving : words.answer.unsaved}
      </p>
      <div role="status" className="saving-notice">
        {saving.is === 'waiting' && <Notice tone="warning"><p>{words.answer.waiting}</p></Notice>}
        {saving.is === 'saved' && hasWaited && <Notice tone="success"><p>{words.answer.back}</p></Notice>}
        {saving.is === 'refused' && <Notice tone="warning"><p>{words.answer.refused}</p></Notice>}
      </div>
    </>
  );
}
