import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { listProvinces, personCategories, piazza, tagged } from '~/api';
import {
  listCommunities, listMemberships, showApplicationForm, showCommunity, showComposition, showMe, showMembership,
  type CommunityRole, type MembershipPage, type MembershipState, type MembershipSummary,
} from '~/api/inside';
import { useLanguage } from '~/i18n';
import { edits, usePerson, type Visit } from '~/inside';
import type { Language } from '~/paths';
import { compact, one, several, type Search } from '~/routing';
import { among, readPlace, type Place } from '~/tables/useList';

export const limit = 50;
export const states: readonly MembershipState[] = [
  'pending', 'invited', 'active', 'suspended', 'lapsed', 'left', 'removed', 'rejected', 'withdrawn', 'declined', 'revoked', 'expired',
];
export const roles: readonly CommunityRole[] = ['coordinator', 'facilitator', 'moderator', 'member'];
export const sorts = ['newest', 'oldest', 'name'] as const;

export function readFilters(search: Search) {
  return compact({
    q: one(search.q),
    state: among(states, search.state),
    community: several(search.community),
    role: among(roles, search.role),
    category: among(personCategories, search.category),
    province: several(search.province),
    sort: sorts.find((name) => name === one(search.sort)),
  });
}

export type Filters = ReturnType<typeof readFilters>;

export const membershipList = (language: Language, filters: Filters, place: Place) =>
  queryOptions({
    queryKey: ['managed', 'memberships', language, filters, place.cursor],
    queryFn: ({ signal }) =>
      listMemberships({ client: piazza(language), query: { ...filters, limit, count: true, facets: true, cursor: place.cursor }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });

export const ofSearch = (language: Language, search: Search) => membershipList(language, readFilters(search), readPlace(search));

/** As many as one bulk step takes. */
export const most = 500;

/** All that match, with their communities, up to what one step takes. */
export async function allMatching(language: Language, filters: Filters) {
  const found: MembershipSummary[] = [];
  let cursor: string | undefined;
  do {
    const page: MembershipPage = await listMemberships({ client: piazza(language), query: { ...filters, limit: 100, cursor } });
    found.push(...page.items);
    cursor = page.next_cursor ?? undefined;
  } while (cursor && found.length < most);
  return found.slice(0, most);
}

export const membership = (language: Language, id: string) =>
  queryOptions({
    queryKey: ['managed', 'membership', language, id],
    queryFn: ({ signal }) => showMembership({ client: piazza(language), path: { membership: id }, query: { embed: ['history'] }, signal }),
    staleTime: 5_000,
  });

export const applicationForm = (language: Language, slug: string) =>
  queryOptions({
    queryKey: ['application-form', language, slug],
    queryFn: ({ signal }) => showApplicationForm({ client: piazza(language), path: { community: slug }, signal }),
    staleTime: 5_000,
  });

/** With the version that a change is made on. */
export const editedForm = (language: Language, slug: string) =>
  queryOptions({
    queryKey: ['managed', 'application-form', language, slug],
    queryFn: ({ signal }) => tagged((fetch) => showApplicationForm({ client: piazza(language), path: { community: slug }, signal, fetch })),
    staleTime: 0,
    gcTime: 0,
  });

export const composition = (language: Language, slug: string) =>
  queryOptions({
    queryKey: ['managed', 'composition', language, slug],
    queryFn: ({ signal }) => showComposition({ client: piazza(language), path: { community: slug }, signal }),
  });

export const communityName = (language: Language, slug: string) =>
  queryOptions({
    queryKey: ['community-name', language, slug],
    queryFn: async ({ signal }) => (await showCommunity({ client: piazza(language), path: { community: slug }, signal })).name,
    staleTime: 60_000,
  });

/** The communities on whose memberships somebody decides: all for who edits the hub, else those they coordinate. */
export const decidedOn = (language: Language, all: boolean) =>
  queryOptions({
    queryKey: ['managed', 'decided-on', language, all],
    queryFn: async ({ signal }) => {
      const client = piazza(language);
      if (all) return (await listCommunities({ client, query: { limit: 100 }, signal })).items.map(({ slug, name }) => ({ slug, name }));
      const { communities } = await showMe({ client, signal });
      return communities.filter(({ role }) => role === 'coordinator').map(({ slug, name }) => ({ slug, name }));
    },
    staleTime: 60_000,
  });

export const prepareDecidedOn = ({ queryClient, language, person }: Visit) =>
  queryClient.ensureQueryData(decidedOn(language, person !== undefined && edits(person)));

export function useDecidedOn() {
  const { data = [] } = useQuery(decidedOn(useLanguage(), edits(usePerson())));
  return data;
}

export function useProvinceOptions() {
  const language = useLanguage();
  const { data } = useQuery({
    queryKey: ['provinces', language],
    queryFn: async ({ signal }) => (await listProvinces({ client: piazza(language), query: { limit: 100 }, signal })).items,
    staleTime: 600_000,
  });
  return (data ?? []).map(({ code, name }) => ({ value: code, label: name }));
}
