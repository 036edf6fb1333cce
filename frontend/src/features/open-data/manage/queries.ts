import { queryOptions } from '@tanstack/react-query';
import type { OpenDataDumpPage } from '@piazza/client';
import { piazza } from '~/api';
import { listOpenDataDumps, readOpenData } from '~/api/inside';
import type { Language } from '~/paths';
import type { Search } from '~/routing';
import { askAgain } from '~/tables/askAgain';
import { readPlace, type Place } from '~/tables/useList';

export type Dump = OpenDataDumpPage['items'][number];

export const limit = 20;

export const dumps = (language: Language, place: Place) =>
  queryOptions({
    queryKey: ['managed', 'open-data', 'dumps', language, place.cursor],
    queryFn: ({ signal }) => listOpenDataDumps({ client: piazza(language), query: { limit, cursor: place.cursor }, signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => askAgain(state.data?.items, state.dataUpdateCount, state.status === 'error'),
  });

/** What everybody has now; asked anew, past what the browser kept. */
export const current = (language: Language) =>
  queryOptions({
    queryKey: ['managed', 'open-data', 'current', language],
    queryFn: ({ signal }) => readOpenData({ client: piazza(language), cache: 'no-cache', signal }),
    staleTime: 0,
  });

export const ofSearch = (language: Language, search: Search) => dumps(language, readPlace(search));
