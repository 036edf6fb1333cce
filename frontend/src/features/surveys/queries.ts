import { infiniteQueryOptions, type QueryClient } from '@tanstack/react-query';
import { piazza, Problem } from '~/api';
import { listSurveys } from '~/api/answering';
import { survey } from '~/cards/surveys/queries';
import type { Language } from '~/paths';
import type { Search } from '~/routing';
import { toIso } from '~/ui/time/zones';
import { asked, readFilters, type Filters } from './filters';

/** Pages of one list ask with one moment: a cursor is good only for the filters it came with. */
type At = { cursor: string; now: string };

export const surveyList = (language: Language, filters: Filters) =>
  infiniteQueryOptions({
    queryKey: ['surveys', 'list', language, filters],
    queryFn: ({ pageParam: { cursor, now }, signal }) =>
      listSurveys({ client: piazza(language), query: { ...asked(filters, now), limit: 12, ...(cursor ? { cursor } : { count: true }) }, signal }),
    initialPageParam: { cursor: '', now: toIso(Date.now()) } as At,
    getNextPageParam: (page, _, { now }) => (page.next_cursor ? { cursor: page.next_cursor, now } : undefined),
  });

export const loadList = (client: QueryClient, language: Language, search: Search): Promise<unknown> =>
  client.ensureInfiniteQueryData(surveyList(language, readFilters(search)));

/** One that is not there may be one that is not for everybody: its page says so, and offers to sign in. */
export async function loadSurvey(client: QueryClient, language: Language, slug: string): Promise<unknown> {
  try {
    return await client.ensureQueryData(survey(language, slug));
  } catch (error) {
    if (error instanceof Problem && error.isMissing) return undefined;
    throw error;
  }
}
