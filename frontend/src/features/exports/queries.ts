import { queryOptions } from '@tanstack/react-query';
import type { JobPage } from '@piazza/client';
import { piazza } from '~/api';
import { listJobs } from '~/api/inside';
import type { Language } from '~/paths';
import { askAgain } from '~/tables/askAgain';
import { readPlace, type Place } from '~/tables/useList';
import type { Search } from '~/routing';

export type Job = JobPage['items'][number];

export const limit = 20;

export const jobs = (language: Language, place: Place) =>
  queryOptions({
    queryKey: ['jobs', language, place.cursor],
    queryFn: ({ signal }) => listJobs({ client: piazza(language), query: { limit, cursor: place.cursor }, signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => askAgain(state.data?.items, state.dataUpdateCount, state.status === 'error'),
  });

export const ofSearch = (language: Language, search: Search) => jobs(language, readPlace(search));
