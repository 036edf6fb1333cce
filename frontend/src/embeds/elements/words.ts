import type { Language } from '../../paths';
import { en } from './en';
import { it, type Words } from './it';

export type { Words };

const words: Record<Language, Words> = { it, en };

export const wordsIn = (language: Language): Words => words[language];

/** The language of an element: its own `lang`, or that of what it stands in. Whatever is not English reads Italian, as the API has it. */
export const languageOf = (element: Element): Language =>
  element.closest('[lang]')?.getAttribute('lang')?.toLowerCase().startsWith('en') ? 'en' : 'it';

/** For texts that came in another language than the one around them. */
export const otherLang = (spoken: Language, around: Language) => (spoken === around ? undefined : spoken);
