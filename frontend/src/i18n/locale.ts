import type { Language } from '~/paths';

/** How dates and numbers are written. Apart from the words, for what is no part of the application: the elements of other sites' pages. */
export const locale = { it: 'it', en: 'en-GB' } as const satisfies Record<Language, string>;
