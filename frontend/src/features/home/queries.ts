import { queryOptions } from '@tanstack/react-query';
import { api } from '~/api';
import type { Language } from '~/paths';

export const recentCommunities = (language: Language) =>
  queryOptions({
    queryKey: ['home', 'communities', language],
    queryFn: ({ signal }) => api.communities(language, { sort: 'updated', limit: '9', count: 'true', facets: 'true' }, signal),
  });

export const newestTerms = (language: Language) =>
  queryOptions({
    queryKey: ['home', 'terms', language],
    queryFn: ({ signal }) => api.terms(language, { sort: 'newest', limit: '31', count: 'true' }, signal),
  });
