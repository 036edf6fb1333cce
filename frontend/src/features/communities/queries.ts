import { infiniteQueryOptions, queryOptions, skipToken } from '@tanstack/react-query';
import { checkEligibility, listCommunities, listMembers, piazza, showCommunity, showMunicipality, type PersonCategory } from '~/api';
import type { Language } from '~/paths';
import type { Filters } from './filters';

export const communityList = (language: Language, filters: Filters) =>
  infiniteQueryOptions({
    queryKey: ['communities', language, filters],
    queryFn: ({ pageParam, signal }) =>
      listCommunities({
        client: piazza(language),
        query: { ...filters, limit: 12, ...(pageParam ? { cursor: pageParam } : { count: true, facets: true }) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });

export const community = (language: Language, slug: string) =>
  queryOptions({
    queryKey: ['community', language, slug],
    queryFn: ({ signal }) =>
      showCommunity({ client: piazza(language), path: { community: slug }, query: { embed: ['terms'] }, signal }),
  });

export const municipality = (language: Language, code: string) =>
  queryOptions({
    queryKey: ['municipality', language, code],
    queryFn: ({ signal }) => showMunicipality({ client: piazza(language), path: { municipality: code }, signal }),
  });

export const eligibility = (language: Language, slug: string, category: PersonCategory | '') =>
  queryOptions({
    queryKey: ['eligibility', language, slug, category],
    queryFn:
      category === ''
        ? skipToken
        : ({ signal }) => checkEligibility({ client: piazza(language), path: { community: slug }, query: { category }, signal }),
  });

export const members = (language: Language, slug: string) =>
  infiniteQueryOptions({
    queryKey: ['members', language, slug],
    queryFn: ({ pageParam, signal }) =>
      listMembers({ client: piazza(language), path: { community: slug }, query: { limit: 24, ...(pageParam && { cursor: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    // Who may not see them is told so, and sees none.
    retry: false,
  });
