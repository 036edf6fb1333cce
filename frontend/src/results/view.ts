import type { Query } from '~/paths';
import { compact, one, several, type Search } from '~/routing';

export const ways = ['answers', 'crossing', 'comparison', 'texts'] as const;
export type Way = (typeof ways)[number];

/** How results are looked at: what the address says, and nothing else. The names are the API's own. */
export type View = {
  view?: Exclude<Way, 'answers'>;
  /** The question that is crossed, or whose texts are read. */
  question?: string;
  /** What it is told by: another question, or what people are. */
  by?: string;
  group?: string;
  /** Only those who answered so, or are that. */
  value?: string;
  /** The surveys that it is laid beside. */
  with?: string[];
  q?: string;
};

/** What the address cannot mean is left out. */
export function readView(search: Search): View {
  const view = ways.find((way): way is Exclude<Way, 'answers'> => way !== 'answers' && way === one(search.view));
  const by = one(search.by);
  const group = by === '' ? one(search.group) : '';
  const value = one(search.value);
  const told = { by, group };
  switch (view) {
    case 'crossing':
      return compact({ view, question: one(search.question), ...told });
    case 'comparison':
      return compact({ view, with: several(search.with) });
    case 'texts':
      return compact({ view, question: one(search.question), q: one(search.q) });
    case undefined:
      // Half a filter is none.
      return value === '' || (by === '' && group === '') ? {} : compact({ ...told, value });
  }
}

/** The address of a page of results, looked at in a way. */
export type Href = (view: View) => string;

export const hrefOf = (path: string, toQuery: (query: Query) => string): Href => (view) => path + toQuery(view as Query);
