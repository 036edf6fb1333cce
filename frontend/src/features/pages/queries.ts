import { queryOptions } from '@tanstack/react-query';
import { piazza, showRetentionSchedule } from '~/api';
import type { Language } from '~/paths';

export type ArticleText = {
  title: string;
  lead: string;
  updatedAt: string;
  /** `id`: what other pages link to; `schedule`: here stands how long everything is kept. */
  sections: { id?: string; heading: string; paragraphs: string[]; list?: string[]; schedule?: boolean }[];
};

export type ArticleName = 'privacy' | 'accessibility';

const texts: Record<Language, () => Promise<Record<ArticleName, ArticleText>>> = {
  it: async () => (await import('./texts/it.json')).default,
  en: async () => (await import('./texts/en.json')).default,
};

/** Long texts travel only to who reads them. As JSON, because the server puts the same words into the page without script. */
export const article = (language: Language, name: ArticleName) =>
  queryOptions({
    queryKey: ['article', language, name],
    queryFn: async () => (await texts[language]())[name],
    staleTime: Infinity,
  });

export const retention = (language: Language) =>
  queryOptions({
    queryKey: ['retention', language],
    queryFn: ({ signal }) => showRetentionSchedule({ client: piazza(language), signal }),
    staleTime: 600_000,
  });
