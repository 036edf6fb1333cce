import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import type { ActivityPage } from '@piazza/client';
import { listCommunities, piazza, showCommunity } from '~/api';
import { listActivity, listPeople, showPerson } from '~/api/inside';
import type { Pick } from '~/forms/PickInput';
import { useLanguage } from '~/i18n';
import { usePerson } from '~/inside';
import type { Language } from '~/paths';
import { compact, one, several, type Search } from '~/routing';
import { dayStart, readDay } from '~/tables/days';
import { readPlace, type Place } from '~/tables/useList';
import { useActivityWords } from './words';

export type Entry = ActivityPage['items'][number];

export const limit = 50;

const slug = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const action = /^[a-z_]+([.][a-z_]+)?$/;
const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const fitting = (form: RegExp, values: string[]) => values.filter((value) => form.test(value));

export function readListFilters(search: Search) {
  return compact({
    subject_kind: fitting(action, several(search.subject_kind)),
    action: fitting(action, several(search.action)),
    actor: fitting(slug, several(search.actor)),
    community: fitting(slug, [one(search.community)])[0] ?? '',
    subject: fitting(id, [one(search.subject)])[0] ?? '',
    since: readDay(search.since),
    until: readDay(search.until),
  });
}

export type ListFilters = ReturnType<typeof readListFilters>;

/** What one looks for as a rule: not each sign-in, nor what the system does every night. */
const usual = [
  'community', 'application_form', 'membership', 'membership_requests', 'term', 'person', 'organisation', 'mail',
  'token', 'identity', 'signing_keys', 'territory', 'themes', 'job',
];

/** In the address: every kind, instead of the usual ones. */
export const everything = 'all';

/** What the API is asked: days as moments, the last one included. */
export function toQuery({ since, until, subject_kind: kinds = [], ...rest }: ListFilters) {
  const isAny = kinds.includes(everything) || Boolean(rest.subject || rest.actor || rest.action);
  return {
    ...rest,
    subject_kind: kinds.length > 0 && !kinds.includes(everything) ? kinds : isAny ? undefined : usual,
    ...(since && { since: dayStart(since) }),
    ...(until && { until: dayStart(until, 1) }),
  };
}

export const activity = (language: Language, filters: ListFilters, place: Place) =>
  queryOptions({
    queryKey: ['activity', language, filters, place.cursor],
    queryFn: ({ signal }) => listActivity({ client: piazza(language), query: { ...toQuery(filters), limit, count: true, cursor: place.cursor }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });

export const ofSearch = (language: Language, search: Search) => activity(language, readListFilters(search), readPlace(search));

/** Who acted: oneself, whoever is nobody in particular, and people by what one types. */
export function useActorOptions(text: string) {
  const words = useActivityWords();
  const language = useLanguage();
  const me = usePerson();
  const { data, isFetching } = useQuery({
    queryKey: ['activity', 'actors', language, text],
    queryFn: ({ signal }) => listPeople({ client: piazza(language), query: { q: text, limit: 10 }, signal }),
    enabled: text.length > 1 && Boolean(me.hub_role),
    placeholderData: text.length > 1 ? keepPreviousData : undefined,
  });
  const fixed: Pick[] = [
    { value: me.id, label: words.me },
    { value: 'command', label: words.command },
    { value: 'anonymous', label: words.anonymous },
  ];
  const people = (text.length > 1 ? (data?.items ?? []) : []).map(({ id, name, email }): Pick => ({ value: id, label: name || email || id, note: email ?? undefined }));
  return { options: text === '' ? fixed : [...fixed.filter(({ label }) => label.toLowerCase().includes(text.toLowerCase())), ...people], isFetching };
}

/** What an actor is called whom no entry names. */
export function useActorName(actor: string | undefined, items: Entry[]): string {
  const words = useActivityWords();
  const language = useLanguage();
  const me = usePerson();
  const named = items.find((entry) => entry.actor.id === actor)?.actor.name;
  const { data } = useQuery({
    queryKey: ['person', language, actor],
    queryFn: ({ signal }) => showPerson({ client: piazza(language), path: { person: actor ?? '' }, signal }),
    enabled: !named && id.test(actor ?? '') && actor !== me.id && Boolean(me.hub_role),
    retry: false,
  });
  if (actor === me.id) return words.me;
  if (actor === 'command' || actor === 'anonymous') return words[actor];
  return named || data?.name || data?.email || words.unnamed((actor ?? '').slice(0, 8));
}

/** Communities by what one types; who is no staff reads only of those they coordinate. */
export function useCommunityOptions(text: string) {
  const language = useLanguage();
  const me = usePerson();
  const { data, isFetching } = useQuery({
    queryKey: ['activity', 'communities', language, text],
    queryFn: ({ signal }) => listCommunities({ client: piazza(language), query: { q: text || undefined, limit: 20 }, signal }),
    enabled: Boolean(me.hub_role),
    placeholderData: keepPreviousData,
  });
  const own = me.communities.filter(({ role, name }) => role === 'coordinator' && name.toLowerCase().includes(text.toLowerCase()));
  const known = me.hub_role ? (data?.items ?? []) : own;
  return { options: known.map(({ slug, name }): Pick => ({ value: slug, label: name })), isFetching };
}

export function useCommunityName(community: string | undefined, items: Entry[]): string {
  const language = useLanguage();
  const named = items.find((entry) => entry.community?.slug === community)?.community?.name;
  const { data } = useQuery({
    queryKey: ['activity', 'community', language, community],
    queryFn: ({ signal }) => showCommunity({ client: piazza(language), path: { community: community ?? '' }, signal }),
    enabled: Boolean(community) && !named,
    retry: false,
  });
  return named ?? data?.name ?? community ?? '';
}
