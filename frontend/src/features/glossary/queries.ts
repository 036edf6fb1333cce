import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '~/api';
import type { Language } from '~/paths';
import type { GlossaryFilters } from './filters';

export const termList = (language: Language, filters: GlossaryFilters) =>
  infiniteQueryOptions({
    queryKey: ['terms', language, filters],
    queryFn: ({ pageParam, signal }) =>
      api.terms(language, { ...filters, limit: '60', ...(pageParam ? { cursor: pageParam } : { count: 'true', facets: 'true' }) }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });

export const letterIndex = (language: Language) =>
  queryOptions({ queryKey: ['letters', language], queryFn: ({ signal }) => api.letters(language, signal) });

export const completions = (language: Language, q: string) =>
  queryOptions({
    queryKey: ['completions', language, q],
    queryFn: ({ signal }) => api.completions(language, q, signal),
    enabled: q !== '',
  });

export const term = (language: Language, slug: string) =>
  queryOptions({ queryKey: ['term', language, slug], queryFn: ({ signal }) => api.term(language, slug, signal) });

export const usedIn = (language: Language, slug: string) =>
  queryOptions({
    queryKey: ['term', language, slug, 'communities'],
    queryFn: ({ signal }) => api.communities(language, { mentions: slug, limit: '4', count: 'true' }, signal),
  });
