export const languages = ['it', 'en'] as const;
export type Language = (typeof languages)[number];

/** Every page of the public site, once, in both languages. Routes, links and the language switch all read this table. */
export const patterns = {
  home: { it: '/', en: '/en' },
  communities: { it: '/comunita', en: '/en/communities' },
  community: { it: '/comunita/$slug', en: '/en/communities/$slug' },
  events: { it: '/eventi', en: '/en/events' },
  event: { it: '/eventi/$slug', en: '/en/events/$slug' },
  wall: { it: '/eventi/$slug/open-space', en: '/en/events/$slug/open-space' },
  book: { it: '/eventi/$slug/libro', en: '/en/events/$slug/book' },
  surveys: { it: '/indagini', en: '/en/surveys' },
  survey: { it: '/indagini/$slug', en: '/en/surveys/$slug' },
  glossary: { it: '/glossario', en: '/en/glossary' },
  term: { it: '/glossario/$slug', en: '/en/glossary/$slug' },
  surveyResults: { it: '/indagini/$slug/risultati', en: '/en/surveys/$slug/results' },
  search: { it: '/cerca', en: '/en/search' },
  privacy: { it: '/privacy', en: '/en/privacy' },
  accessibility: { it: '/accessibilita', en: '/en/accessibility' },
  developers: { it: '/sviluppo', en: '/en/developers' },
  data: { it: '/dati', en: '/en/data' },
  numbers: { it: '/numeri', en: '/en/numbers' },
} as const satisfies Record<string, Record<Language, string>>;

export type PageName = keyof typeof patterns;

export type Query = Record<string, string | readonly string[] | undefined>;

/** The one query grammar, shared with the API: a filter is repeated for "or", an empty one is left out. */
export function toQuery(query: Query): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of typeof value === 'string' ? [value] : (value ?? [])) {
      if (one !== '') params.append(name, one);
    }
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

const page = (name: PageName) => (language: Language, query: Query = {}) =>
  patterns[name][language] + toQuery(query);

export const fill = (pattern: string, slug: string) => pattern.replace('$slug', encodeURIComponent(slug));

const item = (name: 'community' | 'event' | 'wall' | 'book' | 'survey' | 'surveyResults' | 'term') => (language: Language, slug: string, query: Query = {}) =>
  fill(patterns[name][language], slug) + toQuery(query);

export const paths = {
  home: page('home'),
  communities: page('communities'),
  community: item('community'),
  events: page('events'),
  event: item('event'),
  wall: item('wall'),
  book: item('book'),
  surveys: page('surveys'),
  survey: item('survey'),
  glossary: page('glossary'),
  term: item('term'),
  surveyResults: item('surveyResults'),
  search: page('search'),
  privacy: page('privacy'),
  accessibility: page('accessibility'),
  developers: page('developers'),
  data: page('data'),
  numbers: page('numbers'),
};

/** Addresses that the API answers itself: plain links, never routes of the SPA. */
export const apiPaths = {
  reference: '/docs',
  openapi: '/openapi.json',
  status: '/status',
  glossaryJsonLd: '/v1/glossary.jsonld',
  glossaryTurtle: '/v1/glossary.ttl',
  glossaryCsv: '/v1/glossary.csv',
  eventsCalendar: '/v1/events.ics',
  feed: (of: string, format: string) => `/v1/feeds/${of}.${format}`,
  eventCalendar: (slug: string) => `/v1/events/${encodeURIComponent(slug)}/event.ics`,
};

const door = (it: string, en: string): Record<Language, string> => ({ it, en });

/** The ways in, to what only who signs in or joins downloads: the rest of those addresses is in `screens.ts`. */
export const doors = {
  signIn: door('/accedi', '/en/sign-in'),
  join: door('/comunita/$slug/aderisci', '/en/communities/$slug/join'),
  register: door('/eventi/$slug/iscriviti', '/en/events/$slug/register'),
  answer: door('/indagini/$slug/rispondi', '/en/surveys/$slug/answer'),
  surveyReceipts: door('/ricevute', '/en/receipts'),
  embedding: door('/nel-tuo-sito', '/en/on-your-site'),
  me: door('/io', '/en/me'),
  meSessions: door('/io/sessioni', '/en/me/sessions'),
  meWebhooks: door('/io/webhook', '/en/me/webhooks'),
  manage: door('/gestione', '/en/manage'),
  manageNewTerm: door('/gestione/glossario/nuova', '/en/manage/glossary/new'),
};

/** The wall is also a page that everybody reads; who takes part does so with what is inside. */
const inside = /^\/(accedi|adesioni|iscrizioni|attestati|ricevute|nel-tuo-sito|io|gestione|eventi\/anteprima|indagini\/(invito|niente-lettere)|en\/(sign-in|memberships|registrations|certificates|receipts|on-your-site|me|manage|events\/preview|surveys\/(invitation|no-letters)))(\/|$)|\/(aderisci|join|iscriviti|register|rispondi|answer)$|^\/(eventi|en\/events)\/[^/]+\/open-space(\/|$)/;

export const isInside = (pathname: string): boolean => inside.test(pathname);

const dashboard = /^\/(gestione|en\/manage)(\/|$)/;

export const isDashboard = (pathname: string): boolean => dashboard.test(pathname);

const known: Record<Language, string>[] = Object.values(patterns);

/** Makes more pages known to the language switch. */
export const addPages = (more: Record<string, Record<Language, string>>) => void known.unshift(...Object.values(more));

export function languageOf(pathname: string): Language {
  return pathname === '/en' || pathname.startsWith('/en/') ? 'en' : 'it';
}

/** The same page, with its query, in the other language; the home page where there is no counterpart. */
export function inLanguage(target: Language, pathname: string, query = ''): string {
  const source = languageOf(pathname);
  const parts = trimmed(pathname).split('/');
  for (const pattern of known) {
    const shape = trimmed(pattern[source]).split('/');
    const same = shape.length === parts.length && shape.every((part, i) => part.startsWith('$') || part === parts[i]);
    if (same) return pattern[target].replace(/\$\w+/g, (name) => parts[shape.indexOf(name)] ?? '') + query;
  }
  return patterns.home[target];
}

function trimmed(pathname: string): string {
  return pathname.length > 1 ? pathname.replace(/\/+$/, '') : pathname;
}
