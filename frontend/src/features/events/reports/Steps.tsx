import { useState } from 'react';
import { piazza } from '~/api';
import { approveEventReport, publishEventReport, returnEventReport, reviewEventReport, withdrawEventReport, type EventReport, type EventReportStep } from '~/api/inside';
import { ReasonDialog } from '~/forms/ReasonDialog';
import { useLanguage } from '~/i18n';
import { Notice } from '~/ui/Notice';
import { useReportWords } from './words';

type Props = { of: EventReport; steps: EventReportStep[]; isDirty: boolean; onDone: () => Promise<unknown> };

const back: readonly EventReportStep[] = ['return', 'withdrawal'];

/** The steps that the API says one can take now; those that lead back ask why. */
export function Steps({ of, steps, isDirty, onDone }: Props) {
  const words = useReportWords();
  const language = useLanguage();
  const [step, setStep] = useState<EventReportStep>();
  const call = { client: piazza(language), path: { event: of.event.id } };
  const take = async (one: EventReportStep, reason: string) => {
    const ways: Record<EventReportStep, () => Promise<unknown>> = {
      review: () => reviewEventReport(call),
      return: () => returnEventReport({ ...call, body: { reason } }),
      approval: () => approveEventReport(call),
      publication: () => publishEventReport(call),
      withdrawal: () => withdrawEventReport({ ...call, body: { reason } }),
    };
    await ways[one]();
    await onDone();
  };
  return (
    <>
      {steps.map((one) => (
        <button key={one} type="button" className={`btn btn-sm ${back.includes(one) ? 'btn-outline-primary' : 'btn-primary'}`} onClick={() => setStep(one)}>{words.steps[one]}</button>
      ))}
      {step && (
        <ReasonDialog
          title={`${words.steps[step]}: ${of.event.title}`}
          text={words.stepTexts[step]}
          confirm={words.steps[step]}
          reason={back.includes(step) ? { label: words.reason } : undefined}
          onConfirm={(reason) => take(step, reason)}
          onClose={() => setStep(undefined)}
        >
          {isDirty && <Notice tone="warning"><p>{words.unsaved}</p></Notice>}
        </ReasonDialog>
      )}
    </>
  );
}
