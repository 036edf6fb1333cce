import type { ListSurveysQuery, SurveyKind } from '~/api';
import { compact, one, several, type Search } from '~/routing';

export const kinds = ['survey', 'poll'] as const satisfies readonly SurveyKind[];

/** The state of the list as its address has it. */
export type Filters = { q?: string; period?: 'past'; kind?: SurveyKind[]; community?: string[] };

/** What it cannot read it leaves out. */
export function readFilters(search: Search): Filters {
  return compact({
    q: one(search.q),
    period: one(search.period) === 'past' ? ('past' as const) : undefined,
    kind: kinds.filter((kind) => several(search.kind).includes(kind)),
    community: several(search.community),
  });
}

export function toggleKind(filters: Filters, kind: SurveyKind): Filters {
  const before = filters.kind ?? [];
  return compact({ ...filters, kind: kinds.filter((one) => (one === kind) !== before.includes(one)) });
}

export const countActive = ({ q, period, kind = [], community = [] }: Filters) => kind.length + community.length + (period ? 1 : 0) + (q ? 1 : 0);

/** What the API is asked, at a moment that stays the same for all pages of a list. */
export function asked({ q, period, kind, community }: Filters, now: string): ListSurveysQuery {
  const what = compact({ q, kind, community });
  return period === 'past' ? { ...what, state: ['closed', 'results_published', 'archived'], sort: 'updated' } : { ...what, open_at: now, sort: 'closes_at' };
}
