import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import type { Organisation, OrganisationPatch, OrganisationState } from '@piazza/client';
import { piazza, tagged } from '~/api';
import { listOrganisations, showOrganisation } from '~/api/inside';
import { personCategories } from '~/api/values';
import { same } from '~/forms/pointer';
import { useLanguage } from '~/i18n';
import type { Language } from '~/paths';
import { compact, one, several, type Search } from '~/routing';
import { among, readPlace, type Place } from '~/tables/useList';

export const limit = 50;
export const organisationStates = ['unverified', 'verified'] as const satisfies readonly OrganisationState[];
const sorts = ['name', '-name', 'newest'] as const;

export function readListFilters(search: Search) {
  return compact({
    q: one(search.q),
    kind: among(personCategories, search.kind),
    province: several(search.province),
    state: among(organisationStates, search.state),
    merged: among(['false', 'true'], search.merged)[0],
    sort: sorts.find((name) => name === one(search.sort)),
  });
}

export type ListFilters = ReturnType<typeof readListFilters>;

/** What the API is asked: yes and no are words in an address. */
export const toQuery = ({ merged, ...rest }: ListFilters) => ({ ...rest, ...(merged && { merged: merged === 'true' }) });

export const organisations = (language: Language, filters: ListFilters, place: Place) =>
  queryOptions({
    queryKey: ['organisations', language, filters, place.cursor],
    queryFn: ({ signal }) =>
      listOrganisations({ client: piazza(language), query: { ...toQuery(filters), limit, count: true, cursor: place.cursor }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });

export const ofSearch = (language: Language, search: Search) => organisations(language, readListFilters(search), readPlace(search));

export const organisation = (language: Language, id: string) =>
  queryOptions({
    queryKey: ['organisation', language, id],
    queryFn: ({ signal }) => tagged((fetch) => showOrganisation({ client: piazza(language), path: { organisation: id }, signal, fetch })),
    staleTime: 0,
    gcTime: 0,
  });

export function useOrganisationOptions(text: string) {
  const language = useLanguage();
  const { data, isFetching } = useQuery({
    queryKey: ['organisations', 'options', language, text],
    queryFn: ({ signal }) => listOrganisations({ client: piazza(language), query: { q: text, limit: 10 }, signal }),
    enabled: text.length > 1,
    placeholderData: text.length > 1 ? keepPreviousData : undefined,
  });
  const found = text.length > 1 ? (data?.items ?? []) : [];
  const options = found.map(({ id, name, municipality }) => ({ value: id, label: name, note: municipality?.name }));
  return { options, isFetching };
}

export type Values = { name: string; kind: Organisation['kind'] | null; municipality: string | null; website: string | null };

export const blank: Values = { name: '', kind: null, municipality: null, website: null };

export const valuesOf = (of: Organisation): Values => ({
  name: of.name,
  kind: of.kind,
  municipality: of.municipality?.code ?? null,
  website: of.website ?? null,
});

export const toPatch = (values: Values, base: Values) =>
  Object.fromEntries(Object.entries(values).filter(([name, value]) => !same(value, base[name as keyof Values]))) as OrganisationPatch;

export const toNew = (values: Values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
