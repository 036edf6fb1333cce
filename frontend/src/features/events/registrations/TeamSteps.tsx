import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { piazza } from '~/api';
import { approveRegistration, listEvents, moveRegistration, promoteRegistration, rejectRegistration, removeRegistration, type Channel, type Registration } from '~/api/inside';
import { Checkbox, RadioGroup } from '~/forms/fields';
import { LongTextField } from '~/forms/LongTextField';
import { PickField } from '~/forms/PickField';
import { StepDialog } from '~/forms/StepDialog';
import { useLanguage } from '~/i18n';
import type { TeamStep } from './it';
import { useRegistrationWords } from './words';

type Props = { of: Registration; name: string; onChanged: () => Promise<unknown> };
type Values = { reason: string; reserved: boolean; channel: Channel; event: string | null };

const order: readonly TeamStep[] = ['approval', 'rejection', 'promotion', 'move', 'removal'];

/** What who runs the event can do with a registration now, as the API says. */
export function TeamSteps({ of, name, onChanged }: Props) {
  const words = useRegistrationWords();
  const [asked, setAsked] = useState<TeamStep>();
  const steps = order.filter((step) => of.steps.includes(step));
  return (
    <section className="membership-steps">
      <h2>{words.steps}</h2>
      {steps.length === 0 && <p className="hint">{words.noSteps}</p>}
      <div className="actions">
        {steps.map((step, i) => (
          <button key={step} type="button" className={`btn ${i === 0 && step === 'approval' ? 'btn-primary' : step === 'removal' ? 'btn-outline-danger' : 'btn-outline-primary'}`} onClick={() => setAsked(step)}>{words.step[step]}</button>
        ))}
      </div>
      {asked && <Decision of={of} name={name} step={asked} onChanged={onChanged} onClose={() => setAsked(undefined)} />}
    </section>
  );
}

function Decision({ of, name, step, onChanged, onClose }: Props & { step: TeamStep; onClose: () => void }) {
  const words = useRegistrationWords();
  const language = useLanguage();
  const call = { client: piazza(language), path: { registration: of.id } };
  const take = async ({ reason, reserved, channel, event }: Values) => {
    const said = { reason: reason.trim() };
    const steps: Record<TeamStep, () => Promise<unknown>> = {
      approval: () => approveRegistration(call),
      rejection: () => rejectRegistration({ ...call, body: said }),
      promotion: () => promoteRegistration({ ...call, body: { ...said, reserved } }),
      removal: () => removeRegistration({ ...call, body: said }),
      move: () => moveRegistration({ ...call, body: { ...said, ...(event && { event }), ...((channel !== of.channel || !event) && { channel }) } }),
    };
    await steps[step]();
    await onChanged();
  };
  const initial: Values = { reason: '', reserved: false, channel: of.channel, event: null };
  return (
    <StepDialog title={`${words.step[step]}: ${name}`} text={words.stepText[step]} confirm={words.step[step]} initial={initial} submit={take} onDone={onClose} onClose={onClose}>
      {step === 'move' && (
        <>
          <RadioGroup name="/channel" label={words.channel} options={(['in_person', 'online'] as const).map((value) => ({ value, label: words.channels[value] }))} />
          <PickField name="/event" label={words.toEventField} hint={words.toEventHint} useOptions={useRunEvents} labelOf={(slug) => slug} exclude={[of.event.slug]} single />
        </>
      )}
      {step !== 'approval' && <LongTextField name="/reason" label={words.reason} hint={words.reasonHint} maxLength={500} rows={3} required />}
      {step === 'promotion' && <Checkbox name="/reserved" label={words.useReserved} />}
    </StepDialog>
  );
}

/** Events that one runs and that are on, found by their words. */
function useRunEvents(q: string) {
  const language = useLanguage();
  const { data, isFetching } = useQuery({
    queryKey: ['managed', 'events', 'to-move-to', language, q],
    queryFn: ({ signal }) => listEvents({ client: piazza(language), query: { managed: true, status: ['published'], limit: 10, ...(q && { q }) }, signal }),
  });
  return { options: (data?.items ?? []).map(({ slug, title }) => ({ value: slug, label: title })), isFetching };
}
