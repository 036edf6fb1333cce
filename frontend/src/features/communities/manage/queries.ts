import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { piazza, tagged } from '~/api';
import { listCommunities, showCommunity } from '~/api/inside';
import { communityStatuses, compositions, joinPolicies } from '~/api/values';
import type { Person } from '~/inside';
import type { Language } from '~/paths';
import { compact, one, several, type Search } from '~/routing';
import { among, readPlace, type Place } from '~/tables/useList';

export const limit = 50;
export const sorts = ['name', '-name', 'newest', 'updated', 'members'] as const;

export function readListFilters(search: Search) {
  return compact({
    q: one(search.q),
    status: among(communityStatuses, search.status),
    join_policy: among(joinPolicies, search.join_policy),
    composition: among(compositions, search.composition),
    theme: several(search.theme),
    coordinated: among(['true'], search.coordinated)[0],
    sort: sorts.find((name) => name === one(search.sort)),
  });
}

export type ListFilters = ReturnType<typeof readListFilters>;

/** What the API is asked: yes is a word in an address. */
export const toQuery = ({ coordinated, ...rest }: ListFilters) => ({ ...rest, ...(coordinated && { coordinated: true }) });

export const managedList = (language: Language, filters: ListFilters, place: Place) =>
  queryOptions({
    queryKey: ['managed', 'communities', language, filters, place.cursor],
    queryFn: ({ signal }) =>
      listCommunities({ client: piazza(language), query: { ...toQuery(filters), limit, count: true, cursor: place.cursor }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });

export const ofSearch = (language: Language, search: Search) => managedList(language, readListFilters(search), readPlace(search));

/** Those that somebody coordinates, who edits no others. */
export const coordinated = (language: Language, person: Person) => {
  const slugs = person.communities.filter(({ role }) => role === 'coordinator').map(({ slug }) => slug).toSorted();
  return queryOptions({
    queryKey: ['managed', 'communities', language, 'coordinated', slugs],
    queryFn: ({ signal }) => Promise.all(slugs.map((slug) => showCommunity({ client: piazza(language), path: { community: slug }, signal }))),
    staleTime: 5_000,
  });
};

/** With its texts in all languages and the version that a change is made on. */
export const managed = (language: Language, slug: string) =>
  queryOptions({
    queryKey: ['managed', 'community', language, slug],
    queryFn: ({ signal }) =>
      tagged((fetch) => showCommunity({ client: piazza(language), path: { community: slug }, query: { embed: ['texts'] }, signal, fetch })),
    // A form begins with what is stored now.
    staleTime: 0,
    gcTime: 0,
  });
