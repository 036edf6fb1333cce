import { locale } from '~/i18n/locale';
import type { Language } from '~/paths';

/** How big a file is, in kilobytes; nothing has none. The server says it the same way (`site/render.rs`). */
export const sizeOf = (language: Language, bytes: number) =>
  new Intl.NumberFormat(locale[language], { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 }).format(Math.max(1, bytes / 1024));
