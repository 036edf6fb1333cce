import { queryOptions } from '@tanstack/react-query';
import { listCommunities, listTerms, piazza } from '~/api';
import type { Language } from '~/paths';
import { one, type Search } from '~/routing';

export const readQuery = (search: Search) => one(search.q).trim();

/** Both catalogues at once: a page with only half an answer would mislead. */
export const everything = (language: Language, q: string) =>
  queryOptions({
    queryKey: ['search', language, q],
    queryFn: async ({ signal }) => {
      const options = { client: piazza(language), query: { q, limit: 6, count: true }, signal };
      const [communities, terms] = await Promise.all([listCommunities(options), listTerms(options)]);
      return { communities, terms };
    },
  });
