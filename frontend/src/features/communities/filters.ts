import { compact, one, several, type Search } from '~/routing';

export const facetNames = ['theme', 'province', 'admitted_category', 'composition', 'join_policy', 'status'] as const;
export type FacetName = (typeof facetNames)[number];

export const sorts = ['name', '-name', 'updated', 'newest', 'members'] as const;
export type Sort = (typeof sorts)[number];

export type Filters = Partial<Record<FacetName | 'mentions', string[]>> & { q?: string; sort?: Sort };

const repeated = [...facetNames, 'mentions'] as const;

/** The state of the list as the URL has it; what it cannot read it leaves out. */
export function readFilters(search: Search): Filters {
  const sort = sorts.find((name) => name === one(search.sort) && name !== 'name');
  return compact({
    q: one(search.q),
    ...Object.fromEntries(repeated.map((name) => [name, several(search[name])])),
    sort,
  });
}

export function toggle(filters: Filters, name: FacetName | 'mentions', value: string): Filters {
  const before = filters[name] ?? [];
  const after = before.includes(value) ? before.filter((one) => one !== value) : [...before, value];
  return compact({ ...filters, [name]: after });
}

export function countActive(filters: Filters): number {
  return repeated.reduce((sum, name) => sum + (filters[name]?.length ?? 0), filters.q ? 1 : 0);
}
