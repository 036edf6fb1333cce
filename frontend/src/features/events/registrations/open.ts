import type { Event, EventStatus } from '~/api/inside';

export type Closed =
  | { kind: 'none' }
  | { kind: 'elsewhere'; url: string }
  | { kind: 'status'; status: Exclude<EventStatus, 'published'> }
  | { kind: 'early' | 'late'; at: string };

/** Why one cannot register here now; nothing where one can. The API says the same, once more, when it is asked. */
export function closedBecause({ registration: { way, url, opens_at, closes_at }, status, starts_at }: Pick<Event, 'registration' | 'status' | 'starts_at'>, now = Date.now()): Closed | undefined {
  if (status !== 'published') return { kind: 'status', status };
  if (way === 'none') return { kind: 'none' };
  if (way === 'elsewhere') return { kind: 'elsewhere', url: url ?? '' };
  if (opens_at && now < Date.parse(opens_at)) return { kind: 'early', at: opens_at };
  const until = closes_at ?? starts_at;
  return now >= Date.parse(until) ? { kind: 'late', at: until } : undefined;
}
