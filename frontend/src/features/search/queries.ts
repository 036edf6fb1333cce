import { queryOptions } from '@tanstack/react-query';
import { api } from '~/api';
import type { Language } from '~/paths';

/** Both catalogues at once: a page with only half an answer would mislead. */
export const everything = (language: Language, q: string) =>
  queryOptions({
    queryKey: ['search', language, q],
    queryFn: async ({ signal }) => {
      const query = { q, limit: '6', count: 'true' };
      const [communities, terms] = await Promise.all([api.communities(language, query, signal), api.terms(language, query, signal)]);
      return { communities, terms };
    },
  });
