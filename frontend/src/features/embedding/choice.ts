import { escaped } from '~/embeds/snippet';
import { paths, type Language, type Query } from '~/paths';

export const listings = ['communities', 'events', 'month', 'survey', 'term'] as const;
export type Listing = (typeof listings)[number];

export const schemes = ['page', 'light', 'dark'] as const;
export type Scheme = (typeof schemes)[number];

/** How wide the column is that the preview stands in. */
export const widths = ['phone', 'column', 'whole'] as const;
export type Width = (typeof widths)[number];

export type FilterName = 'community' | 'theme' | 'province' | 'join_policy' | 'kind' | 'mode' | 'survey' | 'term';

/** What can be chosen for each; there are more filters, which whoever writes the page adds by hand. */
export const filterNames: Record<Listing, readonly FilterName[]> = {
  communities: ['theme', 'province', 'join_policy'],
  events: ['community', 'theme', 'province', 'kind', 'mode'],
  month: ['community', 'theme', 'province', 'kind', 'mode'],
  survey: ['community', 'survey'],
  term: ['term'],
};

export type Choice = {
  listing: Listing;
  filters: Partial<Record<FilterName, string>>;
  limit: number;
  language: Language;
  scheme: Scheme;
};

/** An element as a page has it: its tag, its attributes, and the link that stands in it for who has no script. */
export type Element = { tag: string; attributes: Record<string, string>; href: string };

const tags: Record<Listing, string> = {
  communities: 'piazza-communities', events: 'piazza-events', month: 'piazza-events', survey: 'piazza-survey', term: 'piazza-term',
};

/** Those that make a difference: one survey is itself, whosever it is. */
export const namesOf = ({ listing, filters }: Choice): readonly FilterName[] =>
  filterNames[listing].filter((name) => name !== 'community' || !(listing === 'survey' && filters.survey));

/** The filters that what is shown has. */
export const queryOf = (choice: Choice): Record<string, string> =>
  Object.fromEntries(namesOf(choice).flatMap((name) => (choice.filters[name] ? [[name, choice.filters[name]]] : [])));

/** What is chosen where another listing begins: of the same community, where it has communities. */
export const filtersFor = (listing: Listing, community?: string): Choice['filters'] =>
  community && filterNames[listing].includes('community') ? { community } : {};

export function elementOf(choice: Choice, origin: string): Element {
  const { listing, filters, limit, language, scheme } = choice;
  const chosen = queryOf(choice);
  const isList = listing === 'communities' || listing === 'events' || (listing === 'survey' && !filters.survey);
  return {
    tag: tags[listing],
    attributes: {
      ...(listing === 'month' && { view: 'month' }),
      ...chosen,
      ...(isList && { limit: String(limit) }),
      lang: language,
      ...(scheme !== 'page' && { 'color-scheme': scheme }),
    },
    href: origin + pathOf(listing, language, chosen),
  };
}

function pathOf(listing: Listing, language: Language, { survey, term, ...query }: Query): string {
  if (listing === 'communities') return paths.communities(language, query);
  if (listing === 'events') return paths.events(language, query);
  if (listing === 'month') return paths.events(language, { ...query, view: 'month' });
  if (listing === 'survey') return typeof survey === 'string' ? paths.survey(language, survey) : paths.surveys(language, query);
  return typeof term === 'string' ? paths.term(language, term) : paths.glossary(language);
}

/** The code of an element; a word stands within its sentence, in one line. */
export function elementSnippet({ tag, attributes, href }: Element, text: string): string {
  const given = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`).join('');
  const link = `<a href="${escaped(href)}">${escaped(text)}</a>`;
  return tag === 'piazza-term' ? `<${tag}${given}>${link}</${tag}>` : `<${tag}${given}>\n  ${link}\n</${tag}>`;
}

/** The module: always the newest, or one that cannot change. */
export const scriptSnippet = (origin: string, pinned?: { script: string; integrity: string }) =>
  pinned
    ? `<script type="module" src="${origin}${pinned.script}" integrity="${pinned.integrity}" crossorigin></script>`
    : `<script type="module" src="${origin}/elements.js"></script>`;

export const policyOf = (origin: string) => `script-src ${origin}; connect-src ${origin}`;
