import { LongTextField } from '~/forms/LongTextField';
import { PickField } from '~/forms/PickField';
import { useTermOptions } from './queries';
import type { Step } from './steps';
import { useTermWords } from './words';

/** What has to be said for a step: why it is refused, what takes its place. */
export function StepFields({ step }: { step: Step }) {
  const words = useTermWords();
  if (step === 'reject') return <LongTextField name="/reason" label={words.reason} hint={words.reasonHint} maxLength={1000} required />;
  if (step !== 'deprecate') return null;
  return (
    <PickField name="/replaced_by" label={words.replacement} hint={words.replacementHint} single required useOptions={useTermOptions} labelOf={(slug) => slug} />
  );
}
