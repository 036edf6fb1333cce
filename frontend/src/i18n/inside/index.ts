import { inBoth, locale, useLanguage } from '..';
import { en } from './en';
import { it } from './it';

export { inBoth };
export type { Section } from './it';

export const useInside = inBoth({ it, en });

/** Day and time as one writes them, in the region's time zone. */
export function useTimes() {
  const language = useLanguage();
  const zone = { timeZone: 'Europe/Rome' } as const;
  const time = new Intl.DateTimeFormat(locale[language], { timeStyle: 'short', ...zone });
  const moment = new Intl.DateTimeFormat(locale[language], { dateStyle: 'medium', timeStyle: 'short', ...zone });
  const day = new Intl.DateTimeFormat(locale[language], { dateStyle: 'medium', ...zone });
  const of = (format: Intl.DateTimeFormat) => (at: string | number | Date) => format.format(new Date(at));
  return { time: of(time), moment: of(moment), day: of(day) };
}
