import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { MailState } from '~/api/inside';
import { piazza } from '~/api';
import { listMails } from '~/api/inside';
import type { Language } from '~/paths';
import { compact, type Search } from '~/routing';
import { among, readPlace, type Place } from '~/tables/useList';

export const limit = 50;
export const states: readonly MailState[] = ['dead', 'retrying', 'queued', 'sending', 'sent', 'withdrawn'];

export const readFilters = (search: Search) => compact({ state: among(states, search.state) });
export type Filters = ReturnType<typeof readFilters>;

export const mails = (language: Language, filters: Filters, place: Place) =>
  queryOptions({
    queryKey: ['managed', 'mails', language, filters, place.cursor],
    queryFn: ({ signal }) => listMails({ client: piazza(language), query: { ...filters, limit, count: true, cursor: place.cursor }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });

/** How many could not be delivered. */
export const dead = (language: Language) =>
  queryOptions({
    queryKey: ['managed', 'mails', 'dead', language],
    queryFn: async ({ signal }) => (await listMails({ client: piazza(language), query: { state: ['dead'], limit: 1, count: true }, signal })).total ?? 0,
  });

export const ofSearch = (language: Language, search: Search) => mails(language, readFilters(search), readPlace(search));
