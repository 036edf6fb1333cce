import { keepPreviousData, queryOptions, type QueryClient } from '@tanstack/react-query';
import type { Community, WebhookDelivery, WebhookEndpoint } from '~/api/inside';
import { piazza, tagged } from '~/api';
import {
  listCommunities, listWebhookDeliveries, listWebhookEndpoints, showCommunity, showPerson, showWebhookDelivery, showWebhookEndpoint,
} from '~/api/inside';
import type { Person } from '~/inside';
import type { Language } from '~/paths';
import { compact, type Search } from '~/routing';
import { among, readPlace, type Place } from '~/tables/useList';
import { askAgain } from './asking';
import { deliveryStates } from './types';

export const most = 10;
export const limit = 20;

/** After a change: what was shown elsewhere is not shown once more as it was. */
export const forget = (queryClient: QueryClient) => queryClient.removeQueries({ queryKey: ['webhooks'], type: 'inactive' });

/** And what is shown here is asked again. */
export function reload(queryClient: QueryClient) {
  forget(queryClient);
  return queryClient.invalidateQueries({ queryKey: ['webhooks'] });
}

/** One's own. Who administers is told of everybody's: theirs are among them. */
export const own = (language: Language, person: Pick<Person, 'id'>) =>
  queryOptions({
    queryKey: ['webhooks', 'own', language, person.id],
    queryFn: async ({ signal }) => {
      const mine: WebhookEndpoint[] = [];
      let cursor: string | undefined;
      do {
        const page = await listWebhookEndpoints({ client: piazza(language), query: { limit: 100, cursor }, signal });
        mine.push(...page.items.filter(({ owner }) => owner === person.id));
        cursor = page.next_cursor ?? undefined;
      } while (cursor && mine.length < most);
      return mine;
    },
    staleTime: 0,
  });

/** Everybody's, for who administers. */
export const everybodys = (language: Language, place: Place) =>
  queryOptions({
    queryKey: ['webhooks', 'all', language, place.cursor],
    queryFn: ({ signal }) => listWebhookEndpoints({ client: piazza(language), query: { limit, count: true, cursor: place.cursor }, signal }),
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

export const lastDelivery = (language: Language, id: string) =>
  queryOptions({
    queryKey: ['webhooks', 'last', language, id],
    queryFn: async ({ signal }): Promise<WebhookDelivery | null> =>
      (await listWebhookDeliveries({ client: piazza(language), path: { endpoint: id }, query: { limit: 1 }, signal })).items[0] ?? null,
    staleTime: 0,
  });

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
