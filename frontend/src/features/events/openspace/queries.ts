import { queryOptions, useSuspenseQuery, type QueryClient } from '@tanstack/react-query';
import { piazza, Problem } from '~/api';
import { showBook, showOpenSpace, showTopic } from '~/api/inside';
import { useLanguage } from '~/i18n';
import type { Visit } from '~/inside';
import type { Language } from '~/paths';
import { event } from '../registrations/queries';
import { forgetKey, readKey } from './key';

/** What is asked with a version that a list told. */
export const tagOf = (version: number) => `"${version}-"`;

/** Everything of one open space: what changed in one part of it may show in another. */
export const all = (slug: string) => ['open-space', slug] as const;

/** A link that is no longer good makes nobody blind: one sees what everybody sees. */
async function asGuest<T>(slug: string, key: string | undefined, ask: (auth?: string) => Promise<T>): Promise<T> {
  try {
    return await ask(key);
  } catch (error) {
    if (!key || !(error instanceof Problem) || error.status !== 401) throw error;
    forgetKey(slug);
    return await ask();
  }
}

/** As it is now: what a browser keeps for some seconds is too old for a wall that others change; it is asked whether it still holds. */
const fresh = { cache: 'no-cache' } as const;

export const wall = (language: Language, slug: string, key?: string) =>
  queryOptions({
    queryKey: [...all(slug), 'wall', language, key ?? ''],
    queryFn: ({ signal }) => asGuest(slug, key, (auth) => showOpenSpace({ client: piazza(language), path: { event: slug }, signal, ...fresh, ...(auth && { auth }) })),
    staleTime: 2_000,
  });

/** What changes when an event gets its open space, and at no other time. */
export const openKey = (slug: string) => ['has-open-space', slug] as const;

/** The event tells; where a link alone leads to it, its wall does. */
const hasOne = (language: Language, slug: string, key?: string) =>
  queryOptions({
    queryKey: [...openKey(slug), language, key ?? ''],
    queryFn: async ({ client }) => {
      if (!key) return Boolean((await client.fetchQuery({ ...event(language, slug), staleTime: 0 })).open_space);
      try {
        return Boolean(await client.fetchQuery(wall(language, slug, key)));
      } catch (error) {
        if (error instanceof Problem && error.isMissing) return false;
        throw error;
      }
    },
    staleTime: 2_000,
  });

/** For pages that have something to say where there is no open space yet; where there is no event either, there is no page. */
export async function prepareWall({ queryClient, language, slug }: Visit) {
  const key = readKey(slug);
  const isThere = await queryClient.fetchQuery(hasOne(language, slug, key));
  await (isThere ? queryClient.ensureQueryData(wall(language, slug, key)) : queryClient.ensureQueryData(event(language, slug)));
}

export const useHasOpenSpace = (slug: string) => useSuspenseQuery(hasOne(useLanguage(), slug, readKey(slug))).data;

export const topic = (language: Language, slug: string, id: string, key?: string) =>
  queryOptions({
    queryKey: [...all(slug), 'topic', language, id, key ?? ''],
    queryFn: ({ signal }) => asGuest(slug, key, (auth) => showTopic({ client: piazza(language), path: { topic: id }, signal, ...fresh, ...(auth && { auth }) })),
    staleTime: 2_000,
  });

export const book = (language: Language, slug: string, key?: string) =>
  queryOptions({
    queryKey: [...all(slug), 'book', language, key ?? ''],
    queryFn: ({ signal }) => asGuest(slug, key, (auth) => showBook({ client: piazza(language), path: { event: slug }, signal, ...fresh, ...(auth && { auth }) })),
    staleTime: 2_000,
    retry: false,
  });

/** A book that nobody may read yet is told as such by its page. */
export const prepareBook = (client: QueryClient, language: Language, slug: string): Promise<unknown> =>
  client.prefetchQuery(book(language, slug, readKey(slug)));
