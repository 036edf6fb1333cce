import type { SurveySummary } from '~/api';
import type { Standing } from '~/i18n/surveys/names';

type Of = Pick<SurveySummary, 'state' | 'opens_at' | 'closes_at' | 'reason'>;

/**
 * Where a survey stands at a moment; the server's pages say the same (`api/src/site/pages/surveys.rs`). One that closed by itself, before
 * its time and for no reason that somebody gave, has all the answers it was for.
 */
export function standing({ state, opens_at, closes_at, reason }: Of, now: number): Standing {
  const passed = (at: string | null | undefined) => at != null && Date.parse(at) <= now;
  if (state === 'paused') return 'paused';
  if (state === 'closed' && !reason && !passed(closes_at)) return 'full';
  if (state !== 'published' && state !== 'draft') return 'over';
  if (passed(closes_at)) return 'over';
  return opens_at && !passed(opens_at) ? 'soon' : 'open';
}

/** Whether the page of its results is there for everybody. */
export const showsResults = ({ state, results }: Pick<SurveySummary, 'state' | 'results'>): boolean =>
  (state === 'results_published' && results !== 'staff') || (results === 'public_live' && state !== 'draft');
