import { locale } from '~/i18n/locale';
import type { Language } from '~/paths';

const SHOWN = 24;

/** Months as one reads them, the newest first; of a long list only those of two years stand open. */
export function newestFirst<Month>(months: readonly Month[]): { newest: Month[]; earlier: Month[] } {
  const all = months.toReversed();
  return { newest: all.slice(0, SHOWN), earlier: all.slice(SHOWN) };
}

/** «2026-11» as «novembre 2026». */
export const monthName = (language: Language, month: string) =>
  new Intl.DateTimeFormat(locale[language], { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`));
