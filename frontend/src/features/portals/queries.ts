import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { piazza } from '~/api';
import { listPortals } from '~/api/inside';
import type { Language } from '~/paths';
import { readPlace, type Place } from '~/tables/useList';
import type { Search } from '~/routing';

export const limit = 50;

export const portals = (language: Language, place: Place) =>
  queryOptions({
    queryKey: ['managed', 'portals', language, place.cursor],
    queryFn: ({ signal }) => listPortals({ client: piazza(language), query: { limit, count: true, cursor: place.cursor }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });

export const ofSearch = (language: Language, search: Search) => portals(language, readPlace(search));
