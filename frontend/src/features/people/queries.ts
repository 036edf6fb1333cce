import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { HubRole, PersonState } from '@piazza/client';
import { piazza } from '~/api';
import { listPeople, showPerson } from '~/api/inside';
import { personCategories } from '~/api/values';
import type { Language } from '~/paths';
import { compact, one, several, type Search } from '~/routing';
import { among, readPlace, type Place } from '~/tables/useList';

export const limit = 50;
export const hubRoles = ['administrator', 'editor', 'analyst'] as const satisfies readonly HubRole[];
export const personStates = ['active', 'suspended', 'erased'] as const satisfies readonly PersonState[];
export const representations = ['claimed', 'confirmed'] as const;
const sorts = ['name', '-name', 'newest'] as const;

export function readListFilters(search: Search) {
  return compact({
    q: one(search.q),
    category: among(personCategories, search.category),
    province: several(search.province),
    hub_role: among(hubRoles, search.hub_role),
    state: among(personStates, search.state),
    representation: among(representations, search.representation),
    sort: sorts.find((name) => name === one(search.sort)),
  });
}

export type ListFilters = ReturnType<typeof readListFilters>;

export const people = (language: Language, filters: ListFilters, place: Place) =>
  queryOptions({
    queryKey: ['people', language, filters, place.cursor],
    queryFn: ({ signal }) => listPeople({ client: piazza(language), query: { ...filters, limit, count: true, cursor: place.cursor }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });

export const ofSearch = (language: Language, search: Search) => people(language, readListFilters(search), readPlace(search));

export const person = (language: Language, id: string) =>
  queryOptions({
    queryKey: ['person', language, id],
    queryFn: ({ signal }) => showPerson({ client: piazza(language), path: { person: id }, signal }),
    staleTime: 0,
  });
