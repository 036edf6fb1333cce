import type { WebhookDelivery } from '~/api/inside';

type Way = Pick<WebhookDelivery, 'state' | 'next_try_at'>;

/** What waits longer than this is looked for by who reads, not by the page. */
const soon = 60_000;

/** How long until one asks again how deliveries go: soon while one is on its way or about to be tried, never when nobody answers. */
export function askAgain(deliveries: Way[] | undefined, now: number, failed: boolean): number | false {
  if (failed || !deliveries) return false;
  const moves = deliveries.some(({ state, next_try_at }) => {
    if (state === 'sending') return true;
    return (state === 'queued' || state === 'retrying') && next_try_at != null && Math.abs(Date.parse(next_try_at) - now) < soon;
  });
  return moves && 1_500;
}
