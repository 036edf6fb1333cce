import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { SingleSurveyResponsePage } from '@piazza/client';
import { piazza } from '~/api';
import { listSurveyResponses } from '~/api/inside';
import type { Language } from '~/paths';
import { compact, type Search } from '~/routing';
import { among, readPlace, type Place } from '~/tables/useList';

export type SingleResponse = SingleSurveyResponsePage['items'][number];

export const limit = 25;

export const readFilters = (search: Search) => compact({ state: among(['submitted', 'invalidated'] as const, search.state) });

export type Filters = ReturnType<typeof readFilters>;

export const list = (language: Language, slug: string, filters: Filters, { cursor }: Place) =>
  queryOptions({
    queryKey: ['surveys', 'responses', language, slug, filters, cursor],
    queryFn: ({ signal }) => listSurveyResponses({ client: piazza(language), path: { survey: slug }, query: { ...filters, limit, count: true, cursor }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });

export const ofSearch = (language: Language, slug: string, search: Search) => list(language, slug, readFilters(search), readPlace(search));
