import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { completeTerms, listCommunities, listLetters, listTerms, piazza, showTerm } from '~/api';
import type { Language } from '~/paths';
import type { GlossaryFilters } from './filters';

/** The API takes several letters and categories; this page offers one of each. */
const toApi = ({ q, letter, category }: GlossaryFilters) => ({
  q,
  letter: letter === undefined ? undefined : [letter],
  category: category && [category],
});

export const termList = (language: Language, filters: GlossaryFilters) =>
  infiniteQueryOptions({
    queryKey: ['terms', language, filters],
    queryFn: ({ pageParam, signal }) =>
      listTerms({
        client: piazza(language),
        query: { ...toApi(filters), limit: 60, ...(pageParam ? { cursor: pageParam } : { count: true }) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });

export const letterIndex = (language: Language) =>
  queryOptions({ queryKey: ['letters', language], queryFn: ({ signal }) => listLetters({ client: piazza(language), signal }) });

export const completions = (language: Language, q: string) =>
  queryOptions({
    queryKey: ['completions', language, q],
    queryFn: ({ signal }) => completeTerms({ client: piazza(language), query: { q, limit: 8 }, signal }),
    enabled: q !== '',
  });

export const term = (language: Language, slug: string) =>
  queryOptions({ queryKey: ['term', language, slug], queryFn: ({ signal }) => showTerm({ client: piazza(language), path: { term: slug }, signal }) });

export const usedIn = (language: Language, slug: string) =>
  queryOptions({
    queryKey: ['term', language, slug, 'communities'],
    queryFn: ({ signal }) =>
      listCommunities({ client: piazza(language), query: { mentions: [slug], limit: 4, count: true }, signal }),
  });
