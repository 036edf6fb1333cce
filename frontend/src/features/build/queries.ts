import { queryOptions } from '@tanstack/react-query';
import { readDocument } from '~/api/plain';
import { readChangelog } from '~/documents';
import { apiPaths } from '~/paths';
import type { Contract } from './console/contract';

/** The contract as this hub publishes it: what can be tried is what it answers. */
export const contract = queryOptions({
  queryKey: ['openapi.json'],
  queryFn: ({ signal }) => readDocument<Contract>(apiPaths.openapi, signal),
  staleTime: Infinity,
});

type Named = { slug?: string; code?: string; id?: string };

/** Names that an address can have in it: of the first things of a list that everybody may read. */
export const namesIn = (list: string | undefined) =>
  queryOptions({
    queryKey: ['names', list],
    queryFn: async ({ signal }) => (await readDocument<{ items: Named[] }>(`${list}?limit=10`, signal)).items.flatMap(({ slug, code, id }) => slug ?? code ?? id ?? []),
    enabled: list !== undefined,
    staleTime: Infinity,
    retry: false,
  });

/** Every change that a user can see; only who opens it downloads it. */
export const changelog = queryOptions({
  queryKey: ['changelog'],
  queryFn: readChangelog,
  staleTime: Infinity,
});

/** A file of the site, made from the contract when the site is built (`scripts/collection.ts`). */
export const COLLECTION = 'piazza.postman_collection.json';

/** The collection with this hub's address in it, as a file. */
export async function collectionFor(origin: string): Promise<Blob> {
  const collection = await readDocument<{ variable: { key: string; value: string }[] }>(`/${COLLECTION}`, AbortSignal.timeout(30_000));
  const variable = collection.variable.map((one) => (one.key === 'baseUrl' ? { ...one, value: origin } : one));
  return new Blob([JSON.stringify({ ...collection, variable }, null, 1)], { type: 'application/json' });
}
