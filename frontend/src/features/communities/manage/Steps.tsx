import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { piazza, type Community, type CommunityStatus } from '~/api';
import { activateCommunity, archiveCommunity, closeCommunity, suspendCommunity } from '~/api/inside';
import { DateField, TextField } from '~/forms/fields';
import { StepDialog } from '~/forms/StepDialog';
import { useLanguage } from '~/i18n';
import { edits, usePerson } from '~/inside';
import type { CommunityStep as Step } from '../it';
import { useCommunityWords } from './words';

const steps: Record<CommunityStatus, Step[]> = {
  draft: ['activate'],
  active: ['suspend', 'close'],
  dormant: ['wake', 'close'],
  closed: ['reopen', 'archive'],
  archived: [],
};

/** The steps that lead on from the state it is in, for who may take them. */
export function Steps({ of }: { of: Community }) {
  const words = useCommunityWords();
  const person = usePerson();
  const [step, setStep] = useState<Step>();
  const coordinates = person.communities.some(({ id, role }) => id === of.id && role === 'coordinator');
  const open = steps[of.status].filter((one) => edits(person) || (coordinates && !['close', 'archive'].includes(one)));
  return (
    <>
      {open.map((one) => (
        <button key={one} type="button" className="btn btn-outline-primary btn-sm" onClick={() => setStep(one)}>{words.steps[one]}</button>
      ))}
      {step && <Dialog of={of} step={step} onClose={() => setStep(undefined)} />}
    </>
  );
}

function Dialog({ of, step, onClose }: { of: Community; step: Step; onClose: () => void }) {
  const words = useCommunityWords();
  const language = useLanguage();
  const queryClient = useQueryClient();
  const call = { client: piazza(language), path: { community: of.id } };
  const text = {
    activate: words.activateText,
    wake: words.activateText,
    reopen: words.activateText,
    suspend: words.suspendText,
    close: words.closeText,
    archive: words.archiveText,
  }[step];
  const take = async ({ reason, ends_on }: { reason: string; ends_on: string | null }) => {
    if (step === 'close') await closeCommunity({ ...call, body: { reason, ...(ends_on && { ends_on }) } });
    else if (step === 'archive') await archiveCommunity(call);
    else if (step === 'suspend') await suspendCommunity(call);
    else await activateCommunity(call);
  };
  const done = () => {
    onClose();
    void queryClient.invalidateQueries();
  };
  return (
    <StepDialog title={`${words.steps[step]}: ${of.name}`} text={text} confirm={words.steps[step]} initial={{ reason: '', ends_on: null }} submit={take} onDone={done} onClose={onClose}>
      {step === 'close' && (
        <>
          <TextField name="/reason" label={words.reason} hint={words.reasonHint} maxLength={500} required />
          <DateField name="/ends_on" label={words.closedOn} hint={words.closedOnHint} />
        </>
      )}
    </StepDialog>
  );
}
