import { useSearch } from '@tanstack/react-router';
import { useLanguage } from '~/i18n';
import { fill, toQuery, type Query } from '~/paths';
import { compact, one, type Search } from '~/routing';
import { patterns, type ScreenName } from '~/screens';
import { useGo } from '~/ui/Link';

/** Where a list stands beside its filters: pages are cursors, and their number is only for people. */
export type Place = { cursor?: string; page?: string };

export const readPlace = (search: Search): Place => compact({ cursor: one(search.cursor), page: one(search.page) });

export type List<F extends Query> = {
  filters: F;
  place: Place;
  /** The address of the same list with other filters, from its first page. */
  href: (next: Partial<Record<keyof F, F[keyof F] | undefined>>) => string;
  /** The address of another page of it. */
  pageHref: (place: Place) => string;
  /** The address without any filter. */
  bare: string;
  show: (next: Partial<Record<keyof F, F[keyof F] | undefined>>) => void;
  isFiltered: boolean;
};

/** The state of a list: its address, and nothing else. `slug`: of the thing whose list it is. */
export function useList<F extends Query>(name: ScreenName, read: (search: Search) => F, slug = ''): List<F> {
  const language = useLanguage();
  const go = useGo();
  const search = useSearch({ strict: false }) as Search;
  const filters = read(search);
  const bare = fill(patterns[name][language], slug);
  const href: List<F>['href'] = (next) => bare + toQuery(compact({ ...filters, ...next } as Query));
  const choices = Object.keys(compact(filters)).filter((key) => key !== 'sort');
  return {
    filters,
    place: readPlace(search),
    href,
    pageHref: (place) => bare + toQuery(compact({ ...filters, ...place } as Query)),
    bare,
    show: (next) => void go(href(next), { keepScroll: true }),
    isFiltered: choices.length > 0,
  };
}

/** Values that a filter knows; what it does not know is left out. */
export const among = <T extends string>(known: readonly T[], value: unknown): T[] =>
  [value ?? []].flat().filter((text): text is T => known.some((name) => name === text));
