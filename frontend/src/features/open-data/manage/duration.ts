import { locale } from '~/i18n/locale';
import type { Language } from '~/paths';

/** How many seconds something took; undefined while it is not over. */
export function tookSeconds(from?: string | null, to?: string | null): number | undefined {
  return from && to ? Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000)) : undefined;
}

/** In seconds, from two minutes on in minutes. */
export function sayDuration(language: Language, seconds: number): string {
  const [unit, n] = seconds < 120 ? ['second', seconds] : ['minute', Math.round(seconds / 60)];
  return new Intl.NumberFormat(locale[language], { style: 'unit', unit: unit as string, unitDisplay: 'long' }).format(n as number);
}
