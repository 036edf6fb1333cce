import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { piazza } from '~/api';
import { archiveEvent, cancelEvent, deferEvent, publishEvent, removeEvent, type Event, type EventStatus } from '~/api/inside';
import { RadioGroup } from '~/forms/fields';
import { LongTextField } from '~/forms/LongTextField';
import { StepDialog } from '~/forms/StepDialog';
import { useLanguage } from '~/i18n';
import { screen } from '~/screens';
import { useGo } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import type { EventStep as Step } from './it';
import { noted } from './noted';
import { reaches, type Reach } from './reach';
import { useEventWords } from './words';

const steps: Record<EventStatus, Step[]> = {
  draft: ['publish', 'remove'],
  published: ['postpone', 'cancel'],
  postponed: ['republish', 'cancel'],
  cancelled: ['archive'],
  ended: [],
  reported: ['archive'],
  archived: [],
};

const told: readonly Step[] = ['postpone', 'cancel'];
const gone: readonly Step[] = ['cancel', 'remove'];

/** The steps that lead on from the state it is in. */
export function Steps({ of, isDirty }: { of: Event; isDirty: boolean }) {
  const words = useEventWords();
  const [step, setStep] = useState<Step>();
  return (
    <>
      {steps[of.status].map((one) => (
        <button key={one} type="button" className={`btn btn-sm ${one === 'publish' || one === 'republish' ? 'btn-primary' : gone.includes(one) ? 'btn-outline-danger' : 'btn-outline-primary'}`} onClick={() => setStep(one)}>{words.steps[one]}</button>
      ))}
      {step && <Dialog of={of} step={step} isDirty={isDirty} onClose={() => setStep(undefined)} />}
    </>
  );
}

function Dialog({ of, step, isDirty, onClose }: { of: Event; step: Step; isDirty: boolean; onClose: () => void }) {
  const words = useEventWords();
  const language = useLanguage();
  const queryClient = useQueryClient();
  const go = useGo();
  const call = { client: piazza(language), path: { event: of.id } };
  const take = async ({ reason: said, reach }: { reason: string; reach: Reach }) => {
    const reason = said.trim();
    const ways: Record<Step, () => Promise<unknown>> = {
      publish: () => publishEvent(call),
      republish: () => publishEvent(call),
      postpone: () => deferEvent({ ...call, body: { reason } }),
      cancel: () => cancelEvent({ ...call, body: { reason }, ...(of.series && { query: { reach } }) }),
      archive: () => archiveEvent(call),
      remove: () => removeEvent(call),
    };
    await ways[step]();
    if (step === 'remove') await go(screen('manageEvents', language), { replace: true });
    await queryClient.invalidateQueries();
  };
  return (
    <StepDialog
      title={`${words.steps[step]}: ${of.title}`}
      text={words.stepTexts[step]}
      confirm={words.steps[step]}
      initial={{ reason: '', reach: 'this' as Reach }}
      submit={take}
      onDone={onClose}
      onClose={onClose}
    >
      {isDirty && step !== 'remove' && <Notice tone="warning"><p>{words.unsaved}</p></Notice>}
      {told.includes(step) && <LongTextField name="/reason" label={words.reason} hint={words.reasonHint} maxLength={500} rows={3} required />}
      {step === 'cancel' && of.series && <RadioGroup name="/reach" label={words.cancelReach} options={noted(reaches, words.reaches)} />}
    </StepDialog>
  );
}
