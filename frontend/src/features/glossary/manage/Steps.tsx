import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Term } from '~/api';
import { StepDialog } from '~/forms/StepDialog';
import { useLanguage } from '~/i18n';
import { edits, usePerson } from '~/inside';
import { StepFields } from './StepFields';
import { stepsFrom, takeStep, type Step, type StepValues } from './steps';
import { useTermWords } from './words';

export function Steps({ of }: { of: Term }) {
  const words = useTermWords();
  const language = useLanguage();
  const person = usePerson();
  const queryClient = useQueryClient();
  const [step, setStep] = useState<Step>();
  const close = () => setStep(undefined);
  if (!edits(person)) return null;
  const done = () => {
    close();
    void queryClient.invalidateQueries();
  };
  return (
    <>
      {stepsFrom[of.status].map((one) => (
        <button key={one} type="button" className={`btn btn-sm ${one === 'publish' ? 'btn-primary' : 'btn-outline-primary'}`} onClick={() => setStep(one)}>
          {words.steps[one]}
        </button>
      ))}
      {step && (
        <StepDialog<StepValues>
          title={`${words.steps[step]}: ${of.label}`}
          text={words.stepTexts[step]}
          confirm={words.steps[step]}
          initial={{ reason: '', replaced_by: null }}
          submit={(values) => takeStep(language, step, of.id, values)}
          onDone={done}
          onClose={close}
        >
          <StepFields step={step} />
        </StepDialog>
      )}
    </>
  );
}
