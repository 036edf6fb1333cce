import type { EventSummary } from '~/api';
import type { RegistrationState } from '~/i18n/events';

/** Where registration stands at a moment; the server's pages say the same (`api/src/site/pages/events.rs`). */
export function registrationState({ status, ends_at, registration }: Pick<EventSummary, 'status' | 'ends_at' | 'registration'>, now: number): RegistrationState {
  const { way, opens_at, closes_at, channels } = registration;
  const passed = (at: string | null | undefined) => at != null && Date.parse(at) <= now;
  if (status === 'cancelled' || status === 'postponed') return status;
  if (passed(ends_at)) return 'over';
  if (way === 'none') return 'none';
  if (passed(closes_at)) return 'closed';
  if (opens_at && !passed(opens_at)) return 'soon';
  if (way === 'elsewhere') return 'elsewhere';
  return channels.length > 0 && channels.every(({ free }) => free === 0) ? 'full' : 'open';
}
