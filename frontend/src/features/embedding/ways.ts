import { embeds } from '~/embeds/addresses';
import { apiPaths, toQuery, type Language, type Query } from '~/paths';
import { queryOf, type Choice, type Listing } from './choice';

/** How a listing gets into another site. */
export const ways = ['element', 'frame', 'feed'] as const;
export type Way = (typeof ways)[number];

export type Format = 'atom' | 'rss' | 'json' | 'ics';
export type Feeds = readonly (readonly [format: Format, address: string])[];

type List = { frame: (language: Language, query: Query) => string; feed: 'communities' | 'events' | 'surveys' };
const lists: Partial<Record<Listing, List>> = {
  communities: { frame: embeds.communities, feed: 'communities' },
  events: { frame: embeds.events, feed: 'events' },
  survey: { frame: embeds.surveys, feed: 'surveys' },
};

/** A month, a word and one survey are elements alone. */
const listOf = (choice: Choice) => (choice.filters.survey ? undefined : lists[choice.listing]);

export const waysOf = (choice: Choice): readonly Way[] => (listOf(choice) ? ways : ['element']);

/** The address of the frame with the same in it. */
export function frameOf(choice: Choice, origin: string): string | undefined {
  const look = choice.scheme === 'page' ? undefined : choice.scheme;
  const address = listOf(choice)?.frame(choice.language, { ...queryOf(choice), limit: String(choice.limit), look });
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
