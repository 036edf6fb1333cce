import { locale } from '~/i18n';
import type { Language } from '~/paths';

/** Surveys open and close by the clock of the region. */
export const zone = 'Europe/Rome';

/** «30 novembre 2026, 18:00» */
export function sayMoment(language: Language, at: string): string {
  const date = new Date(at);
  const day = new Intl.DateTimeFormat(locale[language], { dateStyle: 'long', timeZone: zone }).format(date);
  const time = new Intl.DateTimeFormat(locale[language], { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(date);
  return `${day}, ${time}`;
}
