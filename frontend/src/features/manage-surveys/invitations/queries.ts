import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { SurveyInvitationPage, SurveyInvitationState } from '@piazza/client';
import { piazza } from '~/api';
import { listSurveyInvitations, showSurveyInvitationCounts } from '~/api/inside';
import type { Language } from '~/paths';
import { compact, one, type Search } from '~/routing';
import { among, readPlace, type Place } from '~/tables/useList';

export type Invitation = SurveyInvitationPage['items'][number];

export const limit = 50;
export const states: readonly SurveyInvitationState[] = ['invited', 'bounced', 'opted_out', 'revoked'];

export function readFilters(search: Search) {
  return compact({
    q: one(search.q),
    state: among(states, search.state),
    answered: among(['true', 'false'] as const, search.answered)[0],
  });
}

export type Filters = ReturnType<typeof readFilters>;

export const list = (language: Language, slug: string, { q, answered, ...filters }: Filters, { cursor }: Place) =>
  queryOptions({
    queryKey: ['surveys', 'invitations', language, slug, q, answered, filters, cursor],
    queryFn: ({ signal }) =>
      listSurveyInvitations({
        client: piazza(language),
        path: { survey: slug },
        query: { ...filters, ...(q && { q }), ...(answered && { answered: answered === 'true' }), limit, count: true, cursor },
        signal,
      }),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });

export const ofSearch = (language: Language, slug: string, search: Search) => list(language, slug, readFilters(search), readPlace(search));

/** How far it is; asked again while letters are on their way. */
export const counts = (language: Language, slug: string) =>
  queryOptions({
    queryKey: ['surveys', 'invitation-counts', language, slug],
    queryFn: ({ signal }) => showSurveyInvitationCounts({ client: piazza(language), path: { survey: slug }, signal }),
    staleTime: 5_000,
    refetchInterval: ({ state }) => askAgain(state.data?.waiting, state.dataUpdateCount, state.status === 'error'),
  });

/** Soon while letters wait, seldom when that takes long (they wait for the opening), never when none does or nobody answers. */
export const askAgain = (waiting: number | undefined, asked: number, failed: boolean): number | false => (failed || !waiting ? false : asked < 20 ? 2_000 : 30_000);
