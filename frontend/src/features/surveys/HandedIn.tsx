import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { AnswerPages, useAnswers } from '~/answering';
import { piazza, Problem, type SurveyResponse } from '~/api';
import { reviseSurveyResponse } from '~/api/answering';
import { survey } from '~/cards/surveys/queries';
import { faultsOf, firstWrong } from '~/cards/surveys/response/faultsOf';
import { refusalOf } from '~/cards/surveys/response/refusals';
import { answersOf, definitionOf } from '~/cards/surveys/response/wire';
import { standing } from '~/cards/surveys/standing';
import { useStep } from '~/forms/useStep';
import { useLanguage } from '~/i18n';
import { useSurveyWords } from '~/i18n/surveys';
import { Notice } from '~/ui/Notice';
import { Withdraw } from './Withdraw';

type Props = { of: SurveyResponse; secret: string; onRefused: (problem: Problem) => void; onWithdrawn: () => void };

/** What was handed in: to change it where that is allowed, to take it back. */
export function HandedIn({ of, secret, onRefused, onWithdrawn }: Props) {
  const { given: words } = useSurveyWords();
  const language = useLanguage();
  const { data } = useQuery({ ...survey(language, of.survey.slug), retry: false });
  const [now] = useState(() => Date.now());
  const [current, setCurrent] = useState(of);
  const [step, setStep] = useState<'seen' | 'changing' | 'changed'>('seen');
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (step === 'changed') notice.current?.focus();
  }, [step]);
  const isOver = data !== undefined && standing(data, now) !== 'open' && standing(data, now) !== 'paused';
  if (step === 'changing') {
    const changed = (next: SurveyResponse) => {
      setCurrent(next);
      setStep('changed');
    };
    return <Changing of={current} secret={secret} onChanged={changed} onKept={() => setStep('seen')} onRefused={onRefused} />;
  }
  return (
    <>
      <div ref={notice} tabIndex={-1} role="status">{step === 'changed' && <Notice tone="success"><p>{words.send}</p></Notice>}</div>
      <p>{words.text}</p>
      {isOver ? <Notice><p>{words.over}</p></Notice> : (
        <div className="actions">
          {of.revisable && <button type="button" className="btn btn-primary" onClick={() => setStep('changing')}>{words.change}</button>}
          {of.withdrawable && <Withdraw secret={secret} onDone={onWithdrawn} onRefused={onRefused} />}
        </div>
      )}
    </>
  );
}

type ChangingProps = { of: SurveyResponse; secret: string; onChanged: (next: SurveyResponse) => void; onKept: () => void; onRefused: (problem: Problem) => void };

/** All answers once more; nothing is changed until they are sent. */
function Changing({ of, secret, onChanged, onKept, onRefused }: ChangingProps) {
  const { given: words, answer } = useSurveyWords();
  const language = useLanguage();
  const [definition] = useState(() => definitionOf(of));
  const state = useAnswers(definition, answersOf(of));
  const { busy, problem, run } = useStep();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector('h2')?.focus(), []);
  const send = () => run(async () => {
    try {
      onChanged(await reviseSurveyResponse({ client: piazza(language), body: { key: secret, answers: state.answers } }));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const wrong = firstWrong(definition, state.walk.pages, faultsOf(error));
      if (wrong) {
        state.show(wrong.page);
        state.tell(wrong.faults);
      } else if (refusalOf(error)) onRefused(error);
      else throw error;
    }
  });
  return (
    <div ref={box}>
      <p>{words.changeText}</p>
      <AnswerPages definition={definition} state={state} language={language} onNext={() => state.next() && state.isLast && void send()}>
        <button type="button" className="btn btn-outline-primary" onClick={onKept}>{words.keep}</button>
      </AnswerPages>
      <div role="status">{busy && <p>{answer.handingIn}</p>}</div>
      <div role="alert">{problem && <Notice tone="warning"><p>{problem}</p></Notice>}</div>
    </div>
  );
}
