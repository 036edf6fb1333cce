import type { CommunityFacets, FacetCount } from '~/api';
import { facetNames, type FacetName, type Filters } from './filters';

export type Facets = Partial<Record<FacetName, FacetCount[]>>;

const lacks = (found: FacetCount[] = [], value: string) => !found.some((one) => one.value === value);

/** Whether a value was chosen whose name nothing that was found tells: its name must be asked for. */
export const hasUnnamed = (facets: Facets, filters: Filters) =>
  (['theme', 'province'] as const).some((name) => filters[name]?.some((value) => lacks(facets[name], value)));

/** A chosen value that matches nothing any more stays, by its name, so that it can be taken back where it was chosen. */
export function withChosen(facets: Facets, filters: Filters, all: Partial<CommunityFacets> = {}): Facets {
  const complete = (name: FacetName): FacetCount[] => {
    const found = facets[name] ?? [];
    const gone = (filters[name] ?? []).filter((value) => lacks(found, value));
    const label = (value: string) => all[name]?.find((one) => one.value === value)?.label ?? value;
    return [...found, ...gone.map((value) => ({ value, label: label(value), count: 0 }))];
  };
  return Object.fromEntries(facetNames.map((name) => [name, complete(name)]));
}
