import type { QueryClient } from '@tanstack/react-query';
import type { Problem, SurveySummary } from '~/api';
import type { Refusal } from '~/i18n/surveys/names';
import type { Language } from '~/paths';
import { surveyNow } from '../queries';
import { standing } from '../standing';

type Of = Pick<SurveySummary, 'state' | 'opens_at' | 'closes_at' | 'reason'>;

/** What a refusal means for who answers; nothing for what may pass, or for answers that are to be mended. */
export function refusalOf(problem: Problem, survey?: Of, now = Date.now()): Refusal | undefined {
  switch (problem.code) {
    case 'already-answered':
      return 'answered';
    case 'link-spent':
      return 'spent';
    case 'invitation-revoked':
      return 'revoked';
    case 'invitation-expired':
      return 'expired';
    case 'wrong-state':
      return 'handedIn';
    case 'survey-not-open': {
      const stands = survey ? standing(survey, now) : 'open';
      // The page knows less than the API does: it paused or closed a moment ago.
      return stands === 'open' ? 'closed' : stands;
    }
  }
  if (problem.status === 401) return 'signIn';
  return problem.status === 403 || problem.status === 404 ? 'notAsked' : undefined;
}

/** Asks again what the survey is like, where that is why answers are refused; the page that shows it then tells the true reason. */
export async function askWhy(problem: Problem, client: QueryClient, language: Language, slug: string): Promise<void> {
  if (problem.code !== 'survey-not-open') return;
  // Without a connection the refusal is told as it came.
  await client.fetchQuery(surveyNow(language, slug)).catch(() => undefined);
}
