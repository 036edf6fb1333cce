import { keepPreviousData, queryOptions, type QueryClient } from '@tanstack/react-query';
import type { Community } from '~/api/inside';
import { piazza, tagged } from '~/api';
import {
  listCommunities, listWebhookDeliveries, listWebhookEndpoints, showCommunity, showPerson, showWebhookDelivery, showWebhookEndpoint,
} from '~/api/inside';
import type { Person } from '~/inside';
import type { Language } from '~/paths';
import { compact, one, type Search } from '~/routing';
import { among, readPlace, type Place } from '~/tables/useList';
import { askAgain } from './asking';
import { deliveryStates, standings } from './types';

export const most = 10;
export const limit = 20;

/** After a change: what was shown elsewhere is not shown once more as it was. */
export const forget = (queryClient: QueryClient) => queryClient.removeQueries({ queryKey: ['webhooks'], type: 'inactive' });

/** And what is shown here is asked again. */
export function reload(queryClient: QueryClient) {
  forget(queryClient);
  return queryClient.invalidateQueries({ queryKey: ['webhooks'] });
}

/** One's own, which are never more than a page. */
export const own = (language: Language, { id }: Pick<Person, 'id'>) =>
  queryOptions({
    queryKey: ['webhooks', 'own', language, id],
    queryFn: async ({ signal }) => (await listWebhookEndpoints({ client: piazza(language), query: { owner: [id], limit: most }, signal })).items,
    staleTime: 0,
  });

export const readEndpointFilters = (search: Search) => compact({ standing: among(standings, search.standing), owner: one(search.owner) });
export type EndpointFilters = ReturnType<typeof readEndpointFilters>;

/** Those that are told are enabled; those that are not, for a reason. */
const asked = ({ standing: [standing] = [], owner }: EndpointFilters) => ({
  owner: owner ? [owner] : undefined,
  ...(standing === 'enabled' ? { enabled: true } : { disabled_reason: standing && [standing] }),
});

/** Everybody's, for who administers. */
export const everybodys = (language: Language, filters: EndpointFilters, place: Place) =>
  queryOptions({
    queryKey: ['webhooks', 'all', language, filters, place.cursor],
    queryFn: ({ signal }) => listWebhookEndpoints({ client: piazza(language), query: { ...asked(filters), limit, count: true, cursor: place.cursor }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });

/** With the version that a change is made on. */
export const endpoint = (language: Language, id: string) =>
  queryOptions({
    queryKey: ['webhooks', 'one', language, id],
    queryFn: ({ signal }) => tagged((fetch) => showWebhookEndpoint({ client: piazza(language), path: { endpoint: id }, signal, fetch })),
    staleTime: 0,
    gcTime: 0,
  });

export const readFilters = (search: Search) => compact({ state: among(deliveryStates, search.state) });
export type Filters = ReturnType<typeof readFilters>;

/** What an endpoint was told; asked again while something is on its way. */
export const deliveries = (language: Language, id: string, filters: Filters, place: Place) =>
  queryOptions({
    queryKey: ['webhooks', 'deliveries', language, id, filters, place.cursor],
    queryFn: ({ signal }) =>
      listWebhookDeliveries({ client: piazza(language), path: { endpoint: id }, query: { ...filters, limit, count: true, cursor: place.cursor }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchInterval: ({ state }) => askAgain(state.data?.items, Date.now(), state.status === 'error'),
  });

export const deliveriesOf = (language: Language, id: string, search: Search) => deliveries(language, id, readFilters(search), readPlace(search));

/** One delivery, as it goes. */
export const delivery = (language: Language, id: string, of: string) =>
  queryOptions({
    queryKey: ['webhooks', 'delivery', language, id, of],
    queryFn: ({ signal }) => showWebhookDelivery({ client: piazza(language), path: { endpoint: id, delivery: of }, signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => askAgain(state.data && [state.data], Date.now(), state.status === 'error'),
  });

/** The community that is followed; null: it cannot be seen any more. */
export const followed = (language: Language, id: string) =>
  queryOptions({
    queryKey: ['webhooks', 'community', language, id],
    queryFn: ({ signal }): Promise<Pick<Community, 'slug' | 'name' | 'language'> | null> =>
      showCommunity({ client: piazza(language), path: { community: id }, signal }).catch(() => null),
    staleTime: 60_000,
  });

export const found = (language: Language, text: string) =>
  queryOptions({
    queryKey: ['webhooks', 'communities', language, text],
    queryFn: ({ signal }) => listCommunities({ client: piazza(language), query: { q: text || undefined, limit: 20 }, signal }),
    placeholderData: keepPreviousData,
  });

export const owner = (language: Language, id: string) =>
  queryOptions({
    queryKey: ['webhooks', 'owner', language, id],
    queryFn: ({ signal }) => showPerson({ client: piazza(language), path: { person: id }, signal }),
    staleTime: 60_000,
  });
