import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { piazza } from '~/api';
import { archiveEvent, cancelEvent, postponeEvent, publishEvent, removeEvent, type Event, type EventStatus } from '~/api/inside';
import { ReasonDialog } from '~/forms/ReasonDialog';
import { useLanguage } from '~/i18n';
import { screen } from '~/screens';
import { useGo } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import type { EventStep as Step } from './it';
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
  const take = async (reason: string) => {
    const ways: Record<Step, () => Promise<unknown>> = {
      publish: () => publishEvent(call),
      republish: () => publishEvent(call),
      postpone: () => postponeEvent({ ...call, body: { reason } }),
      cancel: () => cancelEvent({ ...call, body: { reason } }),
      archive: () => archiveEvent(call),
      remove: () => removeEvent(call),
    };
    await ways[step]();
    if (step === 'remove') await go(screen('manageEvents', language), { replace: true });
    await queryClient.invalidateQueries();
  };
  return (
    <ReasonDialog
      title={`${words.steps[step]}: ${of.title}`}
      text={words.stepTexts[step]}
      confirm={words.steps[step]}
      reason={told.includes(step) ? { label: words.reason, hint: words.reasonHint } : undefined}
      onConfirm={take}
      onClose={onClose}
    >
      {isDirty && step !== 'remove' && <Notice tone="warning"><p>{words.unsaved}</p></Notice>}
    </ReasonDialog>
  );
}
