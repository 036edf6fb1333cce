import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { piazza, tagged, type TermSummary } from '~/api';
import { completeTerms, listTerms, showTerm } from '~/api/inside';
import { termCategories } from '~/api/values';
import { useLanguage } from '~/i18n';
import type { Language } from '~/paths';
import { compact, one, type Search } from '~/routing';
import { among, readPlace, type Place } from '~/tables/useList';

export type TermStatus = TermSummary['status'];
export const termStatuses = ['suggested', 'in_review', 'published', 'deprecated', 'rejected'] as const satisfies readonly TermStatus[];

export const limit = 50;

export function readListFilters(search: Search) {
  return compact({ q: one(search.q), status: among(termStatuses, search.status), category: among(termCategories, search.category) });
}

export type ListFilters = ReturnType<typeof readListFilters>;

export const managedList = (language: Language, filters: ListFilters, place: Place) =>
  queryOptions({
    queryKey: ['managed', 'terms', language, filters, place.cursor],
    queryFn: ({ signal }) => listTerms({ client: piazza(language), query: { ...filters, limit, count: true, cursor: place.cursor }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });

export const ofSearch = (language: Language, search: Search) => managedList(language, readListFilters(search), readPlace(search));

/** With its texts in all languages and the version that a change is made on. */
export const managed = (language: Language, slug: string) =>
  queryOptions({
    queryKey: ['managed', 'term', language, slug],
    queryFn: ({ signal }) =>
      tagged((fetch) => showTerm({ client: piazza(language), path: { term: slug }, query: { embed: ['texts'] }, signal, fetch })),
    staleTime: 0,
    gcTime: 0,
  });

/** Terms by what somebody types. */
export function useTermOptions(text: string) {
  const language = useLanguage();
  const { data, isFetching } = useQuery({
    queryKey: ['completions', language, text],
    queryFn: ({ signal }) => completeTerms({ client: piazza(language), query: { q: text, limit: 8 }, signal }),
    enabled: text !== '',
    placeholderData: text === '' ? undefined : keepPreviousData,
  });
  const options = (text === '' ? [] : (data?.items ?? [])).map(({ slug, label }) => ({ value: slug, label }));
  return { options, isFetching };
}
