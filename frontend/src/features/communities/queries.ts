import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '~/api';
import type { Language } from '~/paths';
import type { Filters } from './filters';

export const communityList = (language: Language, filters: Filters) =>
  infiniteQueryOptions({
    queryKey: ['communities', language, filters],
    queryFn: ({ pageParam, signal }) =>
      api.communities(
        language,
        { ...filters, limit: '12', ...(pageParam ? { cursor: pageParam } : { count: 'true', facets: 'true' }) },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });

export const community = (language: Language, slug: string) =>
  queryOptions({
    queryKey: ['community', language, slug],
    queryFn: ({ signal }) => api.community(language, slug, signal),
  });

export const eligibility = (language: Language, slug: string, category: string) =>
  queryOptions({
    queryKey: ['eligibility', language, slug, category],
    queryFn: ({ signal }) => api.eligibility(language, slug, category, signal),
  });
