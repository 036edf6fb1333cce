import { queryOptions } from '@tanstack/react-query';
import { listCommunities, listTerms, piazza } from '~/api';
import type { Language } from '~/paths';

export const recentCommunities = (language: Language) =>
  queryOptions({
    queryKey: ['home', 'communities', language],
    queryFn: ({ signal }) => 
      listCommunities({ client: piazza(language), query: { sort: 'updated', limit: 9, count: true, facets: true }, signal }),
  });

export const newestTerms = (language: Language) =>
  queryOptions({
    queryKey: ['home', 'terms', language],
    queryFn: ({ signal }) => listTerms({ client: piazza(language), query: { sort: 'newest', limit: 31, count: true }, signal }),
  });
