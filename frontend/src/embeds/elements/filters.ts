import type { ListCommunitiesData, ListEventsData, ListSurveysData } from '@piazza/client';

type Names<Data extends { query?: object }> = readonly (keyof NonNullable<Data['query']> & string)[];

/** Attributes of an element that are filters of the API, by the API's names: those with one value, and those that are repeated for «or». */
export type Filters = { one: readonly string[]; many: readonly string[]; site: readonly string[] };

/** `site`: those that the site's own list has too, so that the way there keeps them. What only who is signed in may ask is no attribute. */
export const communityFilters = {
  one: ['q', 'sort', 'limit'] satisfies Names<ListCommunitiesData>,
  many: ['theme', 'province', 'municipality', 'composition', 'admitted_category', 'join_policy', 'status', 'mentions'] satisfies Names<ListCommunitiesData>,
  site: ['q', 'theme', 'province', 'municipality', 'composition', 'admitted_category', 'join_policy', 'status', 'mentions', 'sort'],
} as const;

export const eventFilters = {
  one: ['q', 'from', 'to', 'ending_after', 'series', 'sort', 'limit'] satisfies Names<ListEventsData>,
  many: ['community', 'theme', 'province', 'municipality', 'kind', 'mode', 'status'] satisfies Names<ListEventsData>,
  site: ['q', 'community', 'theme', 'province', 'kind', 'mode'],
} as const;

export const surveyFilters = {
  one: ['q', 'questionnaire', 'open_at', 'closing_by', 'sort', 'limit'] satisfies Names<ListSurveysData>,
  many: ['community', 'state', 'kind', 'results'] satisfies Names<ListSurveysData>,
  site: ['q', 'community', 'kind'],
} as const;

/** What the attributes of an element ask for; several values of one stand in it with spaces or commas between them. */
export function asked(element: Element, { one, many }: Filters): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of one) {
    const value = element.getAttribute(name)?.trim();
    if (value) query.set(name, value);
  }
  for (const name of many) {
    for (const value of element.getAttribute(name)?.split(/[\s,]+/) ?? []) {
      if (value) query.append(name, value);
    }
  }
  return query;
}

/** Of a query, what the site's own list understands. */
export const ofSite = (query: URLSearchParams, { site }: Filters) =>
  new URLSearchParams([...query].filter(([name]) => site.includes(name)));

/** Sets what nothing was said of. */
export function orElse(query: URLSearchParams, defaults: Record<string, string>): URLSearchParams {
  for (const [name, value] of Object.entries(defaults)) {
    if (!query.has(name)) query.set(name, value);
  }
  return query;
}

const fiveMinutes = 300_000;

/** Now, to five minutes: whoever looks at the same list soon after finds the answer in a cache. */
export const aboutNow = () => new Date(Math.floor(Date.now() / fiveMinutes) * fiveMinutes).toISOString().replace('.000', '');
