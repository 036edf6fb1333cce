import { queryOptions } from '@tanstack/react-query';
import { piazza, tagged } from '~/api';
import { showEventNumbers, showEventReport, type EventReport } from '~/api/inside';
import type { Language } from '~/paths';

/** With the version that a change is made on. */
export const report = (language: Language, slug: string) =>
  queryOptions({
    queryKey: ['managed', 'report', language, slug],
    queryFn: ({ signal }) => tagged((fetch) => showEventReport({ client: piazza(language), path: { event: slug }, signal, fetch })),
    // A form begins with what is stored now.
    staleTime: 0,
    gcTime: 0,
  });

export const numbers = (language: Language, slug: string) =>
  queryOptions({
    queryKey: ['managed', 'numbers', language, slug],
    queryFn: ({ signal }) => showEventNumbers({ client: piazza(language), path: { event: slug }, signal }),
    staleTime: 5_000,
  });

export type Values = { texts: { it: string; en: string }; links: { title: string; url: string }[] };

export const valuesOf = ({ management, links }: EventReport): Values => ({
  texts: { it: management?.texts.it ?? '', en: management?.texts.en ?? '' },
  links: links.map(({ title, url }) => ({ title, url })),
});

/** What is empty in a language is not written in it. */
export const toBody = ({ texts, links }: Values) => ({
  texts: { ...(texts.it.trim() && { it: texts.it }), ...(texts.en.trim() && { en: texts.en }) },
  links,
});
