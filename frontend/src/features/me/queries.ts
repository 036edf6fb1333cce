import { queryOptions } from '@tanstack/react-query';
import { piazza, tagged } from '~/api';
import { listMyMemberships, listSessions, listThemes, listTokens, showCalendarFeed, showMe, showMyData } from '~/api/inside';
import type { Language } from '~/paths';

export const myMemberships = (language: Language) =>
  queryOptions({
    queryKey: ['me', 'memberships', language],
    queryFn: async ({ signal }) => (await listMyMemberships({ client: piazza(language), signal })).items,
    staleTime: 5_000,
  });

/** Oneself, with the version that a change is made on. */
export const me = (language: Language) =>
  queryOptions({
    queryKey: ['me', 'profile', language],
    queryFn: ({ signal }) => tagged((fetch) => showMe({ client: piazza(language), signal, fetch })),
    staleTime: 0,
    gcTime: 0,
  });

export const themes = (language: Language) =>
  queryOptions({
    queryKey: ['themes', language],
    queryFn: async ({ signal }) => (await listThemes({ client: piazza(language), query: { limit: 100 }, signal })).items,
    staleTime: 600_000,
  });

export const sessions = (language: Language) =>
  queryOptions({
    queryKey: ['me', 'sessions', language],
    queryFn: async ({ signal }) => (await listSessions({ client: piazza(language), signal })).items,
    staleTime: 0,
  });

export const tokens = (language: Language) =>
  queryOptions({
    queryKey: ['me', 'tokens', language],
    queryFn: async ({ signal }) => (await listTokens({ client: piazza(language), signal })).items,
    staleTime: 0,
  });

/** Whether there is an address for one's own calendar, and since when. */
export const calendarFeed = (language: Language) =>
  queryOptions({
    queryKey: ['me', 'calendar-feed', language],
    queryFn: ({ signal }) => showCalendarFeed({ client: piazza(language), signal }),
    staleTime: 0,
  });

export const myData = (language: Language) =>
  queryOptions({
    queryKey: ['me', 'data', language],
    queryFn: ({ signal }) => showMyData({ client: piazza(language), signal }),
    staleTime: 0,
    gcTime: 0,
  });
