import { one } from '~/routing';

const zone = 'Europe/Rome';

/** A day in an address (`2026-11-22`); nothing else is a day. */
export function readDay(value: unknown): string {
  const text = one(value);
  return /^20\d\d-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : '';
}

/** The moment when a day begins in the region, as the API wants it; `after` many days later. */
export function dayStart(day: string, after = 0): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const midnight = Date.UTC(year, month - 1, date + after);
  // Midnight there is that much before midnight UTC; its clock is asked close by, for it changes twice a year.
  const moment = new Date(midnight - offsetAt(midnight - offsetAt(midnight)));
  return moment.toISOString().replace('.000', '');
}

function offsetAt(at: number): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' }).formatToParts(at);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) - at;
}
