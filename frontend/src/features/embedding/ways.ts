import { embeds } from '~/embeds/addresses';
import { apiPaths, toQuery, type Language, type Query } from '~/paths';
import { queryOf, type Choice, type Listing } from './choice';

/** How a listing gets into another site. */
export const ways = ['element', 'frame', 'address', 'feed'] as const;
export type Way = (typeof ways)[number];

export type Format = 'atom' | 'rss' | 'json' | 'ics';
export type Feeds = readonly (readonly [format: Format, address: string])[];

type List = { frame: (language: Language, query: Query) => string; feed: 'communities' | 'events' | 'surveys' };
const lists: Partial<Record<Listing, List>> = {
  communities: { frame: embeds.communities, feed: 'communities' },
  events: { frame: embeds.events, feed: 'events' },
  survey: { frame: embeds.surveys, feed: 'surveys' },
};

const listOf = (choice: Choice) => (choice.filters.survey ? undefined : lists[choice.listing]);

/** The frame of one thing: a survey, a word. */
function oneOf({ listing, filters: { survey, term }, language }: Choice, look: Query): string | undefined {
  if (listing === 'survey' && survey) return embeds.survey(language, survey, look);
  return listing === 'term' && term ? embeds.term(language, term, look) : undefined;
}

/** A month is an element alone; one thing has no feed. */
export function waysOf(choice: Choice): readonly Way[] {
  if (listOf(choice)) return ways;
  return oneOf(choice, {}) ? ['element', 'frame', 'address'] : ['element'];
}

/** The address of the frame with the same in it. */
export function frameOf(choice: Choice, origin: string): string | undefined {
  const look = { look: choice.scheme === 'page' ? undefined : choice.scheme };
  return framed(choice, origin, { limit: String(choice.limit), ...look }, look);
}

/** The frame that Piazza gives whoever has the page's address alone: with its filters, and nothing else of what was chosen. */
export const frameByAddress = (choice: Choice, origin: string) => framed(choice, origin, {}, {});

function framed(choice: Choice, origin: string, ofList: Query, ofOne: Query): string | undefined {
  const list = listOf(choice);
  const address = list ? list.frame(choice.language, { ...queryOf(choice), ...ofList }) : oneOf(choice, ofOne);
  return address && origin + address;
}

/** The same for programs: its feeds, and its calendar where there is one. As many as a page of them has. */
export function feedsOf(choice: Choice, origin: string): Feeds {
  const list = listOf(choice);
  if (!list) return [];
  const formats = ['atom', 'rss', 'json'] as const;
  const feeds = formats.map((format) => [format, origin + apiPaths.feed(list.feed, format) + toQuery({ ...queryOf(choice), lang: choice.language })] as const);
  return list.feed === 'events' ? [...feeds, ['ics', origin + apiPaths.eventsCalendar + toQuery(queryOf(choice))]] : feeds;
}
