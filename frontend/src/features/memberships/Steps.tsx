import { useState } from 'react';
import { piazza } from '~/api';
import {
  approveMembership, assignCommunityRole, reinstateMembership, rejectMembership, removeMembership, revokeMembership, suspendMembership, undoMembershipStep,
  type BulkStep, type CommunityRole, type Membership,
} from '~/api/inside';
import { RadioGroup, DateField } from '~/forms/fields';
import { LongTextField } from '~/forms/LongTextField';
import { StepDialog } from '~/forms/StepDialog';
import { useStep } from '~/forms/useStep';
import { useLanguage } from '~/i18n';
import { useTimes } from '~/i18n/inside';
import { useMembershipWords } from '~/i18n/inside/memberships';
import { Notice } from '~/ui/Notice';
import { roles } from './queries';
import { useMembershipsWords } from './words';

type Props = { of: Membership; name: string; onChanged: () => Promise<unknown> };
type Values = { reason: string; until: string | null; role: CommunityRole };

const order: BulkStep[] = ['approval', 'rejection', 'reinstatement', 'suspension', 'removal', 'revocation'];
const needReason: BulkStep[] = ['rejection', 'suspension', 'removal'];

/** What the caller can do with a membership now, as the API says; and taking the last step back. */
export function Steps({ of, name, onChanged }: Props) {
  const words = useMembershipsWords();
  const language = useLanguage();
  const { time } = useTimes();
  const { busy, problem, run } = useStep();
  const [asked, setAsked] = useState<BulkStep | 'role'>();
  const steps = order.filter((step) => of.steps.includes(step));
  const mayRole = of.steps.includes('role_change');
  const undo = () => run(async () => {
    await undoMembershipStep({ client: piazza(language), path: { membership: of.id } });
    await onChanged();
  });
  return (
    <section className="membership-steps">
      <h2>{words.steps}</h2>
      {of.undo_until && (
        <Notice tone="success">
          <p>{words.undoUntil(time(of.undo_until))}</p>
          <p><button type="button" className="btn btn-outline-primary btn-sm" aria-disabled={busy} onClick={() => void undo()}>{words.undo}</button></p>
        </Notice>
      )}
      <div role="alert">{problem && <Notice tone="warning"><p>{problem}</p></Notice>}</div>
      {steps.length === 0 && !mayRole && !of.undo_until && <p className="hint">{words.noSteps}</p>}
      <div className="actions">
        {steps.map((step, i) => (
          <button key={step} type="button" className={`btn ${i === 0 && step === 'approval' ? 'btn-primary' : 'btn-outline-primary'}`} onClick={() => setAsked(step)}>{words.step[step]}</button>
        ))}
        {mayRole && <button type="button" className="btn btn-outline-primary" onClick={() => setAsked('role')}>{words.changeRole}</button>}
      </div>
      {asked === 'role' && <RoleDialog of={of} name={name} onChanged={onChanged} onClose={() => setAsked(undefined)} />}
      {asked && asked !== 'role' && <Decision of={of} name={name} step={asked} onChanged={onChanged} onClose={() => setAsked(undefined)} />}
    </section>
  );
}

type DialogProps = Props & { onClose: () => void };

function Decision({ of, name, step, onChanged, onClose }: DialogProps & { step: BulkStep }) {
  const words = useMembershipsWords();
  const language = useLanguage();
  const call = { client: piazza(language), path: { membership: of.id } };
  const take = async ({ reason, until }: Values) => {
    const said = { reason: reason.trim() };
    const steps: Record<BulkStep, () => Promise<unknown>> = {
      approval: () => approveMembership(call),
      rejection: () => rejectMembership({ ...call, body: said }),
      suspension: () => suspendMembership({ ...call, body: { ...said, ...(until && { until: new Date(`${until}T23:59:59`).toISOString() }) } }),
      reinstatement: () => reinstateMembership(call),
      removal: () => removeMembership({ ...call, body: said }),
      revocation: () => revokeMembership(call),
    };
    await steps[step]();
    await onChanged();
  };
  const initial: Values = { reason: '', until: null, role: of.role };
  return (
    <StepDialog title={`${words.step[step]}: ${name}`} text={words.stepText[step]} confirm={words.step[step]} initial={initial} submit={take} onDone={onClose} onClose={onClose}>
      {needReason.includes(step) && <LongTextField name="/reason" label={words.reason} hint={words.reasonHint} maxLength={500} rows={3} required />}
      {step === 'suspension' && <DateField name="/until" label={words.until} hint={words.untilHint} />}
    </StepDialog>
  );
}

function RoleDialog({ of, name, onChanged, onClose }: DialogProps) {
  const words = useMembershipsWords();
  const shared = useMembershipWords();
  const language = useLanguage();
  const take = async ({ role }: Values) => {
    await assignCommunityRole({ client: piazza(language), path: { membership: of.id }, body: { role } });
    await onChanged();
  };
  const initial: Values = { reason: '', until: null, role: of.role };
  return (
    <StepDialog title={words.roleTitle(name)} confirm={words.save} initial={initial} submit={take} onDone={onClose} onClose={onClose}>
      <RadioGroup name="/role" label={words.role} options={roles.map((value) => ({ value, label: shared.role[value], note: words.roleNote[value] }))} required />
    </StepDialog>
  );
}
