import { communityStatuses, compositions, joinPolicies, personCategories, type FacetCount, type ListCommunitiesQuery } from '~/api';
import { compact, one, several, type Search } from '~/routing';

export const facetNames = ['theme', 'province', 'admitted_category', 'composition', 'join_policy', 'status'] as const;
export type FacetName = (typeof facetNames)[number];

/** The values of each filter, how many each would give, and by their names also those that were chosen and give none. */
export type Facets = Partial<Record<FacetName, FacetCount[]>>;

export const sorts = ['name', '-name', 'updated', 'newest', 'members'] as const;
export type Sort = (typeof sorts)[number];

/** Filters that no panel offers: the ways to them are links. */
type Uncounted = 'municipality' | 'mentions';

export type Filters = Pick<ListCommunitiesQuery, FacetName | Uncounted | 'q' | 'sort'>;

const repeated = [...facetNames, 'municipality', 'mentions'] as const;

const among = <T extends string>(known: readonly T[], value: unknown): T[] =>
  several(value).filter((text): text is T => known.some((name) => name === text));

/** The state of the list as the URL has it; what it cannot read it leaves out. */
export function readFilters(search: Search): Filters {
  return compact({
    q: one(search.q),
    theme: several(search.theme),
    province: several(search.province),
    admitted_category: among(personCategories, search.admitted_category),
    composition: among(compositions, search.composition),
    join_policy: among(joinPolicies, search.join_policy),
    status: among(communityStatuses, search.status),
    municipality: several(search.municipality),
    mentions: several(search.mentions),
    sort: sorts.find((name) => name === one(search.sort) && name !== 'name'),
  });
}

export function toggle(filters: Filters, name: FacetName | Uncounted, value: string): Filters {
  const before: readonly string[] = filters[name] ?? [];
  const after = before.includes(value) ? before.filter((one) => one !== value) : [...before, value];
  return compact({ ...filters, [name]: after });
}

export function countActive(filters: Filters): number {
  return repeated.reduce((sum, name) => sum + (filters[name]?.length ?? 0), filters.q ? 1 : 0);
}
