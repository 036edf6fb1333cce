import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { TermSummary } from '~/api';
import { StepDialog } from '~/forms/StepDialog';
import { useLanguage } from '~/i18n';
import { BulkBar } from '~/tables/BulkBar';
import { BulkResults, type RowResult } from '~/tables/BulkResults';
import { runEach } from '~/tables/runEach';
import type { Selection } from '~/tables/useSelection';
import { StepFields } from './StepFields';
import { takeStep, type Step, type StepValues } from './steps';
import { useTermWords } from './words';

const offered: Step[] = ['submit', 'publish', 'reject'];

/** The same step for every term that is ticked; what the API refuses is told for each. */
export function BulkSteps({ rows, selection }: { rows: TermSummary[]; selection: Selection }) {
  const words = useTermWords();
  const language = useLanguage();
  const queryClient = useQueryClient();
  const [step, setStep] = useState<Step>();
  const [results, setResults] = useState<RowResult[]>();
  const chosen = rows.filter((row) => selection.has(row.id));
  const run = async (values: StepValues) => {
    if (!step) return;
    setResults(await runEach(chosen, ({ id, label }) => ({ key: id, label }), ({ id }) => takeStep(language, step, id, values)));
    await queryClient.invalidateQueries();
  };
  return (
    <>
      <BulkBar selection={selection} shown={rows.length}>
        {offered.map((one) => (
          <button key={one} type="button" className="btn btn-outline-primary btn-sm" onClick={() => setStep(one)}>{words.steps[one]}</button>
        ))}
      </BulkBar>
      {step && !results && (
        <StepDialog<StepValues>
          title={`${words.steps[step]}: ${words.found(chosen.length)}`}
          text={words.stepTexts[step]}
          confirm={words.steps[step]}
          initial={{ reason: '', replaced_by: null }}
          submit={run}
          onDone={() => setStep(undefined)}
          onClose={() => setStep(undefined)}
        >
          <StepFields step={step} />
        </StepDialog>
      )}
      {results && (
        <BulkResults
          results={results}
          onClose={() => {
            setResults(undefined);
            setStep(undefined);
            selection.clear();
          }}
        />
      )}
    </>
  );
}
