import { useState } from 'react';
import { piazza } from '~/api';
import { decideRegistrations, type RegistrationBulkStep, type RegistrationSummary } from '~/api/inside';
import { Checkbox } from '~/forms/fields';
import { LongTextField } from '~/forms/LongTextField';
import { StepDialog } from '~/forms/StepDialog';
import { useLanguage } from '~/i18n';
import { BulkBar } from '~/tables/BulkBar';
import { BulkResults, type RowResult } from '~/tables/BulkResults';
import type { Selection } from '~/tables/useSelection';
import { most, toQuery, type Filters } from './queries';
import { useRegistrationWords } from './words';

type Props = { of: string; items: RegistrationSummary[]; total?: number; filters: Filters; selection: Selection; onDone: () => Promise<unknown> };

const steps: readonly RegistrationBulkStep[] = ['approval', 'rejection', 'promotion', 'removal'];

/** One step for many: those that are ticked, or all that the filters find; what became of each is told. */
export function Bulk({ of, items, total, filters, selection, onDone }: Props) {
  const words = useRegistrationWords();
  const language = useLanguage();
  const [step, setStep] = useState<RegistrationBulkStep>();
  const [results, setResults] = useState<RowResult[]>();
  const count = selection.all ? (total ?? items.length) : selection.keys.length;
  const decide = async ({ reason, reserved }: { reason: string; reserved: boolean }) => {
    if (!step) return;
    const filter = toQuery({ ...filters, sort: undefined });
    const answer = await decideRegistrations({
      client: piazza(language),
      path: { event: of },
      body: {
        step,
        // If the filter finds others by now nothing is done: nobody decides on what they did not see.
        ...(selection.all ? { filter, expected: count } : { registrations: selection.keys }),
        ...(reason.trim() && { reason: reason.trim() }),
        ...(step === 'promotion' && { reserved }),
      },
    });
    const nameOf = (id: string) => {
      const row = items.find((one) => one.id === id);
      return row?.name || row?.email || id;
    };
    setResults(answer.results.map(({ registration, done, problem }) => ({ key: registration, label: nameOf(registration), done, why: done ? undefined : (problem?.detail ?? words.gone) })));
    selection.clear();
    await onDone();
  };
  return (
    <>
      <BulkBar selection={selection} total={total} shown={items.length} canSelectAll={(total ?? 0) <= most}>
        {steps.map((one) => (
          <button key={one} type="button" className={`btn btn-sm ${one === 'approval' ? 'btn-primary' : one === 'removal' ? 'btn-outline-danger' : 'btn-outline-primary'}`} onClick={() => setStep(one)}>{words.step[one]}</button>
        ))}
      </BulkBar>
      {step && (
        <StepDialog
          title={words.manySteps(words.step[step], count)}
          text={<>{words.stepText[step]} {count > most && words.tooMany(most)}</>}
          confirm={words.step[step]}
          initial={{ reason: '', reserved: false }}
          submit={decide}
          onDone={() => setStep(undefined)}
          onClose={() => setStep(undefined)}
        >
          {step !== 'approval' && <LongTextField name="/reason" label={words.reason} hint={words.reasonHint} maxLength={500} rows={3} required />}
          {step === 'promotion' && <Checkbox name="/reserved" label={words.useReserved} />}
        </StepDialog>
      )}
      {results && <BulkResults results={results} onClose={() => setResults(undefined)} />}
    </>
  );
}
