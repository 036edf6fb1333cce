import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { listEvents, piazza, showEvent, showEventReport } from '~/api';
import type { Language } from '~/paths';
import { firstDay, lastDay, type Month } from '~/ui/calendar/month';
import { toIso } from '~/ui/time/zones';
import { asked, askedBetween, what, type Filters } from './filters';

/** Pages of one list ask with one moment: a cursor is good only for the filters it came with. */
type At = { cursor: string; now: string };

export const eventList = (language: Language, filters: Filters) =>
  infiniteQueryOptions({
    queryKey: ['events', language, what(filters), filters.period, filters.from, filters.to],
    queryFn: ({ pageParam: { cursor, now }, signal }) =>
      listEvents({
        client: piazza(language),
        query: { ...asked(filters, now), limit: 12, ...(cursor ? { cursor } : { count: true, facets: true }) },
        signal,
      }),
    initialPageParam: { cursor: '', now: toIso(Date.now()) } as At,
    getNextPageParam: (page, _, { now }) => (page.next_cursor ? { cursor: page.next_cursor, now } : undefined),
  });

/** As many as one answer holds; more in a month than that are found with filters. */
export const monthLimit = 100;

export const eventMonth = (language: Language, filters: Filters, month: Month) =>
  queryOptions({
    queryKey: ['events', 'month', language, month, what(filters)],
    queryFn: ({ signal }) =>
      listEvents({
        client: piazza(language),
        query: { ...askedBetween(filters, firstDay(month), lastDay(month)), limit: monthLimit, count: true, facets: true },
        signal,
      }),
  });

/** What came of it; one that was cancelled and put away has none. */
export const eventReport = (language: Language, slug: string) =>
  queryOptions({
    queryKey: ['event', 'report', language, slug],
    queryFn: ({ signal }) => showEventReport({ client: piazza(language), path: { event: slug }, signal }),
    retry: false,
  });

export const event = (language: Language, slug: string) =>
  queryOptions({
    queryKey: ['event', language, slug],
    queryFn: ({ signal }) => showEvent({ client: piazza(language), path: { event: slug }, signal }),
  });

export const seriesEvents = (language: Language, series: string) =>
  queryOptions({
    queryKey: ['events', 'series', language, series],
    queryFn: ({ signal }) => listEvents({ client: piazza(language), query: { series, sort: 'starts_at', limit: 100 }, signal }),
  });
