import type { Labels } from '~/api/inside';
import type { Language } from '~/paths';

const other = { it: 'en', en: 'it' } as const;

/** A text in a language, or in the other one with its name, so that it is read aloud as what it is. */
export function textIn(language: Language, texts: Labels | null | undefined): { text: string; lang?: Language } {
  const own = texts?.[language];
  if (own) return { text: own };
  const second = texts?.[other[language]];
  return second ? { text: second, lang: other[language] } : { text: '' };
}
