import { one } from '~/routing';
import { addDays, isDay } from '~/ui/time/days';
import { momentOf, toIso } from '~/ui/time/zones';

/** A day in an address (`2026-11-22`); nothing else is a day. */
export function readDay(value: unknown): string {
  const text = one(value);
  return text.startsWith('20') && isDay(text) ? text : '';
}

/** The moment when a day begins in the region, as the API wants it; `after` many days later. */
export const dayStart = (day: string, after = 0): string => toIso(momentOf('Europe/Rome', { day: addDays(day, after), time: '00:00' }).at);
