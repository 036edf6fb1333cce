import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import type { HubRole, Person } from '@piazza/client';
import { piazza, Problem } from '~/api';
import { assignHubRole, reinstatePerson, suspendPerson } from '~/api/inside';
import { refreshRoles } from '~/api/session';
import { DateField, RadioGroup, TextField } from '~/forms/fields';
import { StepDialog } from '~/forms/StepDialog';
import { useLanguage } from '~/i18n';
import { administers, usePerson } from '~/inside';
import { Notice } from '~/ui/Notice';
import { hubRoles } from './queries';
import { usePeopleWords } from './words';

type Step = 'role' | 'suspend' | 'reinstate';
type Values = { role: HubRole | 'none'; reason: string; until: string | null };

/** What an administrator may do about somebody: role, suspension, return. */
export function Steps({ of }: { of: Person }) {
  const words = usePeopleWords();
  const me = usePerson();
  const [step, setStep] = useState<Step>();
  const state = of.standing?.state;
  if (!administers(me) || !state || state === 'erased') return null;
  return (
    <>
      <button type="button" className="btn btn-outline-primary btn-sm" onClick={() => setStep('role')}>{words.changeRole}</button>
      {state === 'active' && <button type="button" className="btn btn-outline-primary btn-sm" onClick={() => setStep('suspend')}>{words.suspend}</button>}
      {state === 'suspended' && <button type="button" className="btn btn-primary btn-sm" onClick={() => setStep('reinstate')}>{words.reinstate}</button>}
      {step && <StepFor of={of} step={step} onClose={() => setStep(undefined)} />}
    </>
  );
}

function StepFor({ of, step, onClose }: { of: Person; step: Step; onClose: () => void }) {
  const words = usePeopleWords();
  const language = useLanguage();
  const me = usePerson();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [isLast, setIsLast] = useState(false);
  const isMe = me.id === of.id;
  const call = { client: piazza(language), path: { person: of.id } };

  const take = async ({ role, reason, until }: Values) => {
    setIsLast(false);
    try {
      if (step === 'role') await assignHubRole({ ...call, body: { role: role === 'none' ? null : role } });
      else if (step === 'reinstate') await reinstatePerson(call);
      else await suspendPerson({ ...call, body: { reason, ...(until && { until: `${until}T22:00:00Z` }) } });
    } catch (error) {
      setIsLast(error instanceof Problem && error.code === 'last-administrator');
      throw error;
    }
  };
  const done = async () => {
    onClose();
    if (isMe) refreshRoles();
    await queryClient.invalidateQueries();
    if (isMe) await router.invalidate();
  };
  const title = { role: words.changeRole, suspend: words.suspend, reinstate: words.reinstate }[step];
  const text = { role: isMe ? words.ownRoleText : words.changeRoleText, suspend: words.suspendText, reinstate: words.reinstateText }[step];
  return (
    <StepDialog<Values>
      title={`${title}: ${of.name || of.email || words.noName}`}
      text={text}
      confirm={title}
      initial={{ role: of.standing?.hub_role ?? 'none', reason: '', until: null }}
      submit={take}
      onDone={() => void done()}
      onClose={onClose}
    >
      {isLast && <Notice><p>{words.lastHint}</p></Notice>}
      {step === 'role' && (
        <RadioGroup
          name="/role"
          label={words.role}
          options={[
            ...hubRoles.map((value) => ({ value, label: words.roles[value], note: words.roleNotes[value] })),
            { value: 'none', label: words.noRole, note: words.noRoleNote },
          ]}
        />
      )}
      {step === 'suspend' && (
        <>
          <TextField name="/reason" label={words.reason} hint={words.reasonHint} maxLength={500} required />
          <DateField name="/until" label={words.until} hint={words.untilHint} />
        </>
      )}
    </StepDialog>
  );
}
