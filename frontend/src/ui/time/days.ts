/** Days as text (`2027-01-14`), without a time and so without a zone: what can be counted and compared. */
const asDate = (day: string) => new Date(`${day}T00:00:00Z`);

export const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(asDate(text).getTime()) && asDate(text).toISOString().startsWith(text);

export function addDays(day: string, days: number): string {
  const date = asDate(day);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** How many midnights lie between two days. */
export const daysBetween = (from: string, to: string) => Math.round((asDate(to).getTime() - asDate(from).getTime()) / 86_400_000);

/** Monday is 0. */
export const weekdayOf = (day: string) => (asDate(day).getUTCDay() + 6) % 7;

/** A day in words; it stands for itself, in no zone. */
export const sayDay = (locale: string, day: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(asDate(day));
