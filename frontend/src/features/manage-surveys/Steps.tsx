import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { piazza } from '~/api';
import {
  archiveSurvey, closeSurvey, pauseSurvey, publishSurvey, publishSurveyResults, removeSurvey, reopenSurvey, resumeSurvey, settleSurveyResults, type Survey, type SurveyStep,
} from '~/api/inside';
import { DateTimeField } from '~/forms/DateTimeField';
import { TextField } from '~/forms/fields';
import { useField } from '~/forms/Form';
import { LongTextField } from '~/forms/LongTextField';
import { StepDialog } from '~/forms/StepDialog';
import { useLanguage } from '~/i18n';
import { screen } from '~/screens';
import { Dialog } from '~/ui/Dialog';
import { useGo } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { MissingList } from './Missing';
import { usePublication } from './said';
import { useSurveyWords } from './words';

export type Step = SurveyStep | 'settlement' | 'removal';

/** What leads on stands out; what ends something is red. */
const main: readonly Step[] = ['publication', 'resumption', 'results_publication'];
const ends: readonly Step[] = ['closure', 'removal'];

const asksWhy = (step: Step) => step === 'closure' || step === 'reopening';

type Props = { of: Survey; isDirty?: boolean; /** Goes to a field of the form on this page. */ onShow?: (pointer: string) => void };

/** The steps that lead on from the state it is in, as the API names them; each says what will happen before it does. */
export function Steps({ of, isDirty = false, onShow }: Props) {
  const words = useSurveyWords();
  const [step, setStep] = useState<Step>();
  if (!of.management) return null;
  const steps: Step[] = [...of.management.steps, ...(of.state === 'closed' && !of.management.settled_at ? ['settlement' as const] : []), ...(of.state === 'draft' ? ['removal' as const] : [])];
  const isHeldBack = step === 'publication' && of.management.missing.length > 0;
  const close = () => setStep(undefined);
  return (
    <>
      {steps.map((one) => (
        <button key={one} type="button" className={`btn btn-sm ${main.includes(one) ? 'btn-primary' : ends.includes(one) ? 'btn-outline-danger' : 'btn-outline-primary'}`} onClick={() => setStep(one)}>{nameOf(one, of, words)}</button>
      ))}
      {isHeldBack && <HeldBack of={of} isDirty={isDirty} onShow={onShow} onClose={close} />}
      {step && !isHeldBack && <Confirmed key={step} of={of} step={step} isDirty={isDirty} onClose={close} />}
    </>
  );
}

/** Results that nobody else was promised are not published: the survey is concluded. */
const nameOf = (step: Step, of: Survey, words: ReturnType<typeof useSurveyWords>) => (step === 'results_publication' && of.results === 'staff' ? words.conclude : words.steps[step]);

function HeldBack({ of, isDirty, onShow, onClose }: { of: Survey; isDirty: boolean; onShow?: (pointer: string) => void; onClose: () => void }) {
  const words = useSurveyWords();
  const show = onShow && ((pointer: string) => {
    onClose();
    // The dialog gives the focus back as it goes: the field takes it after that.
    setTimeout(() => onShow(pointer));
  });
  return (
    <Dialog title={words.notYet} onClose={onClose}>
      {isDirty && <Notice tone="warning"><p>{words.unsavedFirst}</p></Notice>}
      <p>{words.checksCount(of.management?.missing.length ?? 0)}:</p>
      <MissingList of={of} onShow={show} />
    </Dialog>
  );
}

type Values = { reason: string; closes_at: string | null; never_closes: boolean; most_responses: number | null };

function Confirmed({ of, step, isDirty, onClose }: { of: Survey; step: Step; isDirty: boolean; onClose: () => void }) {
  const words = useSurveyWords();
  const language = useLanguage();
  const queryClient = useQueryClient();
  const go = useGo();
  const whom = usePublication(of);
  const call = { client: piazza(language), path: { survey: of.id } };
  const take = async ({ reason: said, closes_at, never_closes, most_responses }: Values) => {
    const reason = said.trim();
    const ways: Record<Step, () => Promise<unknown>> = {
      publication: () => publishSurvey(call),
      pause: () => pauseSurvey(call),
      resumption: () => resumeSurvey(call),
      closure: () => closeSurvey({ ...call, body: { reason } }),
      reopening: () => reopenSurvey({ ...call, body: { reason, closes_at: never_closes ? null : closes_at, ...(most_responses && { most_responses }) } }),
      results_publication: () => publishSurveyResults(call),
      archival: () => archiveSurvey(call),
      settlement: () => settleSurveyResults(call),
      removal: () => removeSurvey(call),
    };
    await ways[step]();
    if (step === 'removal') {
      await go(screen('manageSurveys', language), { replace: true });
      queryClient.removeQueries({ queryKey: ['surveys', 'one'] });
    }
    await queryClient.invalidateQueries({ queryKey: ['surveys'] });
    await queryClient.invalidateQueries({ queryKey: ['desk'] });
  };
  const text = [
    step === 'publication' && whom,
    step === 'results_publication' && words.resultsTo[of.results],
    words.stepTexts[step],
  ].filter(Boolean).join(' ');
  const name = nameOf(step, of, words);
  return (
    <StepDialog<Values>
      title={`${name}: ${of.title}`}
      text={text}
      confirm={name}
      initial={{ reason: '', closes_at: null, never_closes: false, most_responses: null }}
      submit={take}
      onDone={onClose}
      onClose={onClose}
    >
      {isDirty && step !== 'removal' && <Notice tone="warning"><p>{words.unsavedFirst}</p></Notice>}
      {asksWhy(step) && <LongTextField name="/reason" label={words.reason} hint={step === 'closure' ? words.closureHint : words.reopeningHint} maxLength={500} rows={3} required />}
      {step === 'reopening' && <Reopening most={of.management?.most_responses ?? undefined} />}
    </StepDialog>
  );
}

/** Until when it is open again: a day is said, or that there is none. */
function Reopening({ most }: { most?: number }) {
  const words = useSurveyWords();
  const { id, value: isOpenEnded, set } = useField<boolean>({ name: '/never_closes', label: words.neverCloses });
  return (
    <>
      {!isOpenEnded && <DateTimeField name="/closes_at" label={words.closesAt} zone="Europe/Rome" required />}
      <div className="form-field">
        <label className="choice">
          <input id={id} type="checkbox" checked={isOpenEnded} onChange={(event) => set(event.target.checked)} />
          <span>{words.neverCloses}</span>
        </label>
      </div>
      {most !== undefined && <TextField name="/most_responses" label={words.mostResponses} hint={words.mostAgain(most)} type="number" min={1} max={1_000_000} />}
    </>
  );
}
