import { useQueryClient } from '@tanstack/react-query';
import type { Organisation } from '@piazza/client';
import { useState } from 'react';
import { piazza } from '~/api';
import { mergeOrganisation, verifyOrganisation } from '~/api/inside';
import { PickField } from '~/forms/PickField';
import { StepDialog } from '~/forms/StepDialog';
import { useLanguage } from '~/i18n';
import { edits, usePerson } from '~/inside';
import { screenOf } from '~/screens';
import { useGo } from '~/ui/Link';
import { useOrganisationOptions } from './queries';
import { useOrganisationWords } from './words';

type Step = 'verify' | 'merge';

export function Steps({ of }: { of: Organisation }) {
  const words = useOrganisationWords();
  const language = useLanguage();
  const person = usePerson();
  const go = useGo();
  const queryClient = useQueryClient();
  const [step, setStep] = useState<Step>();
  if (!edits(person)) return null;
  const close = () => setStep(undefined);
  const call = { client: piazza(language), path: { organisation: of.id } };
  const take = async ({ into }: { into: string | null }) => {
    if (step === 'verify') await verifyOrganisation(call);
    else await mergeOrganisation({ ...call, body: { into: into ?? '' } });
    close();
    await queryClient.invalidateQueries();
    if (step === 'merge' && into) await go(screenOf('manageOrganisation', language, into));
  };
  return (
    <>
      {of.state === 'unverified' && <button type="button" className="btn btn-primary btn-sm" onClick={() => setStep('verify')}>{words.verify}</button>}
      <button type="button" className="btn btn-outline-primary btn-sm" onClick={() => setStep('merge')}>{words.merge}</button>
      {step && (
        <StepDialog<{ into: string | null }>
          title={`${words[step]}: ${of.name}`}
          text={step === 'verify' ? words.verifyText : words.mergeText}
          confirm={words[step]}
          initial={{ into: null }}
          submit={take}
          onDone={close}
          onClose={close}
        >
          {step === 'merge' && (
            <PickField name="/into" label={words.into} single required exclude={[of.id]} useOptions={useOrganisationOptions} labelOf={(id) => id} />
          )}
        </StepDialog>
      )}
    </>
  );
}
