import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { piazza, tagged } from '~/api';
import { listEvents, showEvent, type EventStatus } from '~/api/inside';
import { eventKinds, eventStatuses } from '~/api/values';
import type { Person } from '~/inside';
import type { Language } from '~/paths';
import { compact, one, several, type Search } from '~/routing';
import { dayStart } from '~/tables/days';
import { among, readPlace, type Place } from '~/tables/useList';
import { wallOf } from '~/ui/time/zones';

export const limit = 50;
export const sorts = ['starts_at', '-starts_at', 'updated'] as const;

export function readFilters(search: Search) {
  return compact({
    q: one(search.q),
    when: among(['soon', 'past', 'any'], search.when)[0],
    to_approve: among(['true'], search.to_approve)[0],
    status: among(eventStatuses, search.status),
    kind: among(eventKinds, search.kind),
    community: several(search.community),
    series: one(search.series),
    sort: sorts.find((name) => name === one(search.sort)),
  });
}

export type Filters = ReturnType<typeof readFilters>;

/** What is ahead begins with the next, what is behind with the last. */
export const sortOf = ({ when, sort }: Filters) => sort ?? (when && when !== 'soon' ? '-starts_at' : 'starts_at');

const hour = 3_600_000;
const after = (now: number, hours: number) => new Date(Math.floor(now / hour) * hour + hours * hour).toISOString();

/** Cut at midnight, or at the hour: the pages of a list go by the same filters, however long one reads. */
export function toQuery({ when, series, to_approve, ...rest }: Filters, now: number, managed: boolean) {
  const today = dayStart(wallOf('Europe/Rome', now).day);
  return {
    ...rest,
    ...(series && { series }),
    sort: sortOf({ when, ...rest }),
    ...(!when && { ending_after: today }),
    ...(when === 'soon' && { ending_after: after(now, 0), to: after(now, 48) }),
    ...(when === 'past' && { to: today }),
    ...(to_approve && { to_approve: true }),
    ...(managed && { managed: true }),
  };
}

/** The same as it stands in an address, for the file that is asked for now. */
export function exported(filters: Filters, isOwn: boolean) {
  const { managed, to_approve, ...rest } = toQuery(filters, Date.now(), isOwn);
  return { ...rest, ...(managed && { managed: 'true' }), ...(to_approve && { to_approve: 'true' }) };
}

export const managedList = (language: Language, filters: Filters, place: Place, managed: boolean) =>
  queryOptions({
    queryKey: ['managed', 'events', language, filters, place.cursor, managed],
    queryFn: ({ signal }) =>
      listEvents({ client: piazza(language), query: { ...toQuery(filters, Date.now(), managed), limit, count: true, cursor: place.cursor }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });

/** Staff looks at all of them; everybody else at those that they run. */
export const looksAtOwn = ({ hub_role }: Person) => !hub_role;

export const ofSearch = (language: Language, search: Search, managed: boolean) => managedList(language, readFilters(search), readPlace(search), managed);

/** In the other states its times and texts are what they were. */
export const changeable: readonly EventStatus[] = ['draft', 'published', 'postponed'];

/** Once it is over there is something to report. */
export const reportable: readonly EventStatus[] = ['ended', 'reported', 'archived'];

/** With its texts in all languages and the version that a change is made on. */
export const managed = (language: Language, slug: string) =>
  queryOptions({
    queryKey: ['managed', 'event', language, slug],
    queryFn: ({ signal }) => tagged((fetch) => showEvent({ client: piazza(language), path: { event: slug }, query: { embed: ['texts'] }, signal, fetch })),
    // A form begins with what is stored now.
    staleTime: 0,
    gcTime: 0,
  });
