import { useEffect, useState } from 'react';
import type { SurveyState } from '~/api/inside';

/** Where a survey is, as people say it: what is published may not have opened yet, or be past its time. */
export type Phase = Exclude<SurveyState, 'published'> | 'scheduled' | 'open' | 'over';

type Timed = { state: SurveyState; opens_at?: string | null; closes_at?: string | null };

export function phaseOf({ state, opens_at, closes_at }: Timed, now: number): Phase {
  if (state !== 'published') return state;
  if (opens_at && now < Date.parse(opens_at)) return 'scheduled';
  // It is closed within a minute: until then it takes no answers already.
  return closes_at && Date.parse(closes_at) <= now ? 'over' : 'open';
}

const day = 86_400_000;

/** How many days are left, begun ones too; none where it does not close by itself, or has. */
export function daysLeft({ state, closes_at }: Timed, now: number): number | undefined {
  if (!closes_at || (state !== 'published' && state !== 'paused')) return undefined;
  const left = Date.parse(closes_at) - now;
  return left > 0 ? Math.ceil(left / day) : undefined;
}

/** The time, anew every half minute: a page that stays open says when its survey has opened or closed. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
