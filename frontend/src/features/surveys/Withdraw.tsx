import { useState } from 'react';
import { piazza, Problem } from '~/api';
import { withdrawSurveyResponse } from '~/api/answering';
import { refusalOf } from '~/cards/surveys/response/refusals';
import { StepDialog } from '~/forms/StepDialog';
import { useLanguage } from '~/i18n';
import { useSurveyWords } from '~/i18n/surveys';

type Props = { secret: string; onDone: () => void; onRefused: (problem: Problem) => void };

/** Takes back what was handed in, after asking. */
export function Withdraw(props: Props) {
  const { given: words } = useSurveyWords();
  return <Asking {...props} action={words.withdraw} title={words.withdrawTitle} text={words.withdrawText} />;
}

/** Deletes what was begun and not handed in, after asking. */
export function Drop(props: Props) {
  const { given: words } = useSurveyWords();
  return <Asking {...props} action={words.drop} title={words.dropTitle} text={words.dropText} />;
}

function Asking({ secret, onDone, onRefused, action, title, text }: Props & { action: string; title: string; text: string }) {
  const language = useLanguage();
  const [asking, ask] = useState(false);
  const withdraw = async () => {
    try {
      await withdrawSurveyResponse({ client: piazza(language), body: { key: secret } });
      onDone();
    } catch (error) {
      // What may pass is told in the dialog; the rest has a page of its own.
      if (!(error instanceof Problem) || !refusalOf(error)) throw error;
      onRefused(error);
    }
  };
  return (
    <>
      <button type="button" className="btn btn-outline-danger" onClick={() => ask(true)}>{action}</button>
      {asking && <StepDialog title={title} text={text} confirm={action} initial={{}} submit={withdraw} onDone={() => ask(false)} onClose={() => ask(false)} />}
    </>
  );
}
