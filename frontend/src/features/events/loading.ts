import type { QueryClient } from '@tanstack/react-query';
import type { Language } from '~/paths';
import type { Search } from '~/routing';
import { monthOf } from '~/ui/calendar/month';
import { wallOf } from '~/ui/time/zones';
import { calendarZone, readFilters } from './filters';
import { event, eventList, eventMonth } from './queries';

/** The day that it is in the region. */
export const today = () => wallOf(calendarZone, Date.now()).day;

/** What the calendar shows first, in the view that its address asks for. */
export function loadCalendar(client: QueryClient, language: Language, search: Search): Promise<unknown> {
  const filters = readFilters(search);
  return filters.view === 'month'
    ? client.ensureQueryData(eventMonth(language, filters, filters.month ?? monthOf(today())))
    : client.ensureInfiniteQueryData(eventList(language, filters));
}

export const loadEvent = (client: QueryClient, language: Language, slug: string): Promise<unknown> => client.ensureQueryData(event(language, slug));
