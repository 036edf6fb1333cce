import { keepPreviousData, queryOptions, skipToken } from '@tanstack/react-query';
import { piazza } from '~/api';
import { listMyRegistrations, listRegistrations, showEvent, showRegistration, type RegistrationState } from '~/api/inside';
import { registrationStates } from '~/api/values';
import type { Language } from '~/paths';
import { compact, one, type Search } from '~/routing';
import { among, readPlace, type Place } from '~/tables/useList';

/** Those that count: one of them at most for an event, a way to take part and an address. */
export const live: readonly RegistrationState[] = ['unconfirmed', 'requested', 'waitlisted', 'offered', 'confirmed', 'attended'];

/** The event with its questions and how many seats are free now. */
export const event = (language: Language, slug: string) =>
  queryOptions({
    queryKey: ['registering', 'event', language, slug],
    queryFn: ({ signal }) => showEvent({ client: piazza(language), path: { event: slug }, signal }),
    staleTime: 5_000,
  });

/** Those of whoever is signed in; all of them are few. */
export const mine = (language: Language, isSignedIn = true) =>
  queryOptions({
    queryKey: ['me', 'registrations', language, isSignedIn],
    queryFn: async ({ signal }) => (isSignedIn ? (await listMyRegistrations({ client: piazza(language), query: { limit: 100 }, signal })).items : []),
    staleTime: 0,
  });

/** One, with what one may do about it: one's own, by the key of a link too, or of an event that one runs. */
export const registration = (language: Language, id: string, auth?: string) =>
  queryOptions({
    queryKey: ['registration', language, id, auth ?? ''],
    queryFn: ({ signal }) => showRegistration({ client: piazza(language), path: { registration: id }, query: { embed: ['history'] }, signal, ...(auth && { auth }) }),
    staleTime: 0,
  });

/** The one that a link in a letter is for, which its key alone tells. */
export const held = (language: Language, auth: string) =>
  queryOptions({
    queryKey: ['registration', 'held', language, auth],
    queryFn: auth
      ? async ({ signal }) => {
          const client = piazza(language);
          const [own] = (await listMyRegistrations({ client, auth, signal })).items;
          return own ? await showRegistration({ client, path: { registration: own.id }, query: { embed: ['history'] }, auth, signal }) : null;
        }
      : skipToken,
    staleTime: 0,
    retry: false,
  });

export const limit = 50;
/** As many as one bulk step takes. */
export const most = 500;
const sorts = ['newest', 'oldest', 'name', 'queue'] as const;

export function readFilters(search: Search) {
  return compact({
    q: one(search.q),
    state: among(registrationStates, search.state),
    channel: among(['in_person', 'online'] as const, search.channel),
    reserved: among(['true', 'false'] as const, search.reserved)[0],
    sort: sorts.find((name) => name === one(search.sort) && name !== 'newest'),
  });
}

export type Filters = ReturnType<typeof readFilters>;

/** What the API is asked: yes and no are words in an address. */
export const toQuery = ({ reserved, ...rest }: Filters) => ({ ...rest, ...(reserved && { reserved: reserved === 'true' }) });

export const list = (language: Language, slug: string, filters: Filters, place: Place) =>
  queryOptions({
    queryKey: ['managed', 'registrations', language, slug, filters, place.cursor],
    queryFn: ({ signal }) =>
      listRegistrations({ client: piazza(language), path: { event: slug }, query: { ...toQuery(filters), limit, count: true, facets: true, cursor: place.cursor }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });

export const ofSearch = (language: Language, slug: string, search: Search) => list(language, slug, readFilters(search), readPlace(search));
