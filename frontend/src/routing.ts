import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, notFound, type AnyRoute } from '@tanstack/react-router';
import { Problem } from '~/api';
import type { Language, Query } from '~/paths';

export type RouterContext = {
  queryClient: QueryClient;
  /** Whether the pages of who signed in are here; else their addresses are another document. */
  inside: boolean;
};

export const createRoot = createRootRouteWithContext<RouterContext>();

/** What every feature's routes.tsx exports: its pages under the root, in one language. */
export type FeatureRoutes = (root: AnyRoute, language: Language) => AnyRoute[];

export type Search = Record<string, string | string[]>;

/** `?theme=a&theme=b` as the API writes it, instead of TanStack's JSON in the query. */
export function parseSearch(text: string): Search {
  const search: Search = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const before = search[name];
    search[name] = before === undefined ? value : [before, value].flat();
  }
  return search;
}

export const one = (value: unknown): string => (Array.isArray(value) ? one(value[0]) : typeof value === 'string' ? value : '');

export const several = (value: unknown): string[] => [value ?? []].flat().filter((text) => typeof text === 'string' && text !== '') as string[];

/** The query without its empty parts, so that a link and the address it leads to are the same text. */
export function compact<T extends Query>(query: T): Partial<T> {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined && value.length > 0)) as Partial<T>;
}

/** In a loader: a thing that the API does not know is a page that does not exist. */
export async function orNotFound<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof Problem && error.isMissing) throw notFound();
    throw error;
  }
}
