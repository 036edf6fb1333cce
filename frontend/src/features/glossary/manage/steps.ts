import { piazza } from '~/api';
import { deprecateTerm, publishTerm, reinstateTerm, rejectTerm, submitTerm } from '~/api/inside';
import type { Language } from '~/paths';
import type { TermStep } from '../it';
import type { TermStatus } from './queries';

export type Step = TermStep;

/** The steps that lead on from a state. */
export const stepsFrom: Record<TermStatus, Step[]> = {
  suggested: ['submit', 'publish', 'reject'],
  in_review: ['publish', 'reject'],
  published: ['deprecate'],
  deprecated: ['reinstate'],
  rejected: ['submit'],
};

export type StepValues = { reason: string; replaced_by: string | null };

export function takeStep(language: Language, step: Step, term: string, { reason, replaced_by }: StepValues) {
  const call = { client: piazza(language), path: { term } };
  switch (step) {
    case 'submit':
      return submitTerm(call);
    case 'publish':
      return publishTerm(call);
    case 'reinstate':
      return reinstateTerm(call);
    case 'reject':
      return rejectTerm({ ...call, body: { reason } });
    case 'deprecate':
      return deprecateTerm({ ...call, body: { replaced_by: replaced_by ?? '' } });
  }
}
