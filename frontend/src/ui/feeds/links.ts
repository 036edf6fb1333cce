import { apiPaths, toQuery, type Language, type Query } from '~/paths';

const forms = [
  { name: 'Atom', suffix: 'atom', type: 'application/atom+xml' },
  { name: 'RSS', suffix: 'rss', type: 'application/rss+xml' },
  { name: 'JSON Feed', suffix: 'json', type: 'application/feed+json' },
] as const;

/** A list as feeds, by the filters that it has now; the server writes the same (`api/src/site/listings.rs`). */
export const feedLinks = (of: string, filters: Query, language: Language) =>
  forms.map(({ name, suffix, type }) => ({ name, type, href: apiPaths.feed(of, suffix) + toQuery({ ...filters, lang: language }) }));

/** The same as a calendar: a file to download, and an address that a calendar program asks again and again. */
export function calendarLinks(filters: Query, language: Language, origin: string) {
  const file = apiPaths.eventsCalendar + toQuery({ ...filters, lang: language });
  return { file, program: origin.replace(/^https?:/, 'webcal:') + file };
}
