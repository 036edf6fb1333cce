import { eventKinds, eventModes, type EventFacets, type ListEventsQuery } from '~/api';
import type { Query } from '~/paths';
import { compact, one, several, type Search } from '~/routing';
import { readMonth, type Month } from '~/ui/calendar/month';
import { addDays, isDay } from '~/ui/time/days';
import { momentOf, toIso } from '~/ui/time/zones';

/** The clock by which the calendar has its days; each event says its own. */
export const calendarZone = 'Europe/Rome';

export const facetNames = ['kind', 'mode', 'theme', 'province'] as const;
export type FacetName = (typeof facetNames)[number];

export const views = ['list', 'month', 'map'] as const;
export type View = (typeof views)[number];

export type Asked = Pick<ListEventsQuery, FacetName | 'community' | 'q'>;

/** The state of the calendar as its address has it: what is asked for, when, and how it is shown. */
export type Filters = Asked & { period?: 'past'; from?: string; to?: string; view?: Exclude<View, 'list'>; month?: Month };

export type Facets = Partial<EventFacets>;

const among = <T extends string>(known: readonly T[], value: unknown): T[] =>
  several(value).filter((text): text is T => known.some((name) => name === text));

const day = (value: unknown) => (isDay(one(value)) ? one(value) : undefined);

/** What it cannot read it leaves out. */
export function readFilters(search: Search): Filters {
  const month = readMonth(one(search.month), '');
  return compact({
    q: one(search.q),
    community: several(search.community),
    theme: several(search.theme),
    province: several(search.province),
    kind: among(eventKinds, search.kind),
    mode: among(eventModes, search.mode),
    period: one(search.period) === 'past' ? 'past' : undefined,
    from: day(search.from),
    to: day(search.to),
    view: (['month', 'map'] as const).find((name) => name === one(search.view)),
    month: month === '' ? undefined : month,
  });
}

export function toggle(filters: Filters, name: FacetName | 'community', value: string): Filters {
  const before: readonly string[] = filters[name] ?? [];
  return compact({ ...filters, [name]: before.includes(value) ? before.filter((one) => one !== value) : [...before, value] });
}

const repeated = [...facetNames, 'community'] as const;

export const countActive = (filters: Filters): number =>
  repeated.reduce((sum, name) => sum + (filters[name]?.length ?? 0), 0) + [filters.q, filters.period, filters.from, filters.to].filter(Boolean).length;

/** How it is shown stays when all filters go. */
export const withoutFilters = ({ view, month }: Filters): Filters => compact({ view, month });

const startOf = (at: string) => toIso(momentOf(calendarZone, { day: at, time: '00:00' }).at);

/** What is asked for, whenever it is and however it is shown. */
export const what = ({ q, community, theme, province, kind, mode }: Filters): Asked => compact({ q, community, theme, province, kind, mode });

/** What the API is asked for a list, at a moment that stays the same for all its pages. */
export function asked(filters: Filters, now: string): ListEventsQuery {
  const [{ period, from, to }, rest] = [filters, what(filters)];
  if (from || to) {
    return { ...rest, ...(from && { ending_after: startOf(from) }), ...(to && { to: startOf(addDays(to, 1)) }), sort: 'starts_at' };
  }
  return period === 'past' ? { ...rest, to: now, sort: '-starts_at' } : { ...rest, ending_after: now, sort: 'starts_at' };
}

/** What a program asks for again and again: no «now» of today's, the API leaves out by itself what is long over. */
export function followed(filters: Filters): Query {
  const { from, to } = filters;
  return {
    ...what(filters),
    ...(from && { ending_after: startOf(from) }),
    ...(to && { to: startOf(addDays(to, 1)) }),
  };
}

/** What the API is asked for the days from the first to the last, whenever now is. */
export const askedBetween = (filters: Filters, first: string, last: string): ListEventsQuery =>
  asked({ ...filters, from: first, to: last }, '');
