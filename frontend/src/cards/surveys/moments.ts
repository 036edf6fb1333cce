import type { Language } from '~/paths';
import { longDay } from '~/ui/time/span';
import { wallOf } from '~/ui/time/zones';

/** Surveys open and close by the clock of the region. */
export const zone = 'Europe/Rome';

/** «lunedì 30 novembre 2026, 18:00», as the server's pages say it. */
export function sayMoment(language: Language, at: string): string {
  const { day, time } = wallOf(zone, at);
  return `${longDay(language, day)}, ${time}`;
}
