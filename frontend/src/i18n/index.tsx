import { createContext, use, type ReactNode } from 'react';
import { languageOf, type Language } from '~/paths';
import type { Words } from './it';
import { locale } from './locale';

export type { Words } from './it';
export { locale };

const dictionaries: Partial<Record<Language, Words>> = {};

/** Each visitor downloads one language: the router awaits this before it renders. */
export async function loadWords(language: Language): Promise<Words> {
  return (dictionaries[language] ??= language === 'it' ? (await import('./it')).it : (await import('./en')).en);
}

const Context = createContext<{ language: Language; words: Words } | null>(null);

export function I18n({ language, words, children }: { language: Language; words: Words; children: ReactNode }) {
  return <Context value={{ language, words }}>{children}</Context>;
}

export function useWords(): Words {
  const context = use(Context);
  if (!context) throw new Error('useWords outside <I18n>');
  return context.words;
}

export function useLanguage(): Language {
  return use(Context)?.language ?? languageOf(location.pathname);
}

/** Words in both languages, for pages that few download and for which one request more would cost more than the words. */
export function inBoth<Words>(words: Record<Language, Words>) {
  return (): Words => words[useLanguage()];
}

export function useDates() {
  const language = useLanguage();
  const long = new Intl.DateTimeFormat(locale[language], { dateStyle: 'long', timeZone: 'Europe/Rome' });
  return (iso: string) => long.format(new Date(iso));
}
