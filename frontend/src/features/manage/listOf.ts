import type { Language } from '~/paths';
import { patterns, screen, screenOf } from '~/screens';

/** The lists of the API, as screens: both have the same filters in the same words. */
const screens = {
  '/v1/memberships': 'manageMemberships',
  '/v1/people': 'managePeople',
  '/v1/organisations': 'manageOrganisations',
  '/v1/communities': 'manageCommunities',
  '/v1/events': 'manageEvents',
  '/v1/surveys': 'manageSurveys',
  '/v1/glossary/terms': 'manageGlossary',
  '/v1/mails': 'manageMail',
  '/v1/me/memberships': 'me',
} as const;

/** The screen of a list that the API names, filtered as there; the desk itself where there is none. */
export function listOf(link: string, language: Language): string {
  const [path = '', query = ''] = link.split('?');
  const [, slug] = /^\/v1\/events\/([^/]+)\/registrations$/.exec(path) ?? [];
  if (slug) return screenOf('manageRegistrations', language, slug, Object.fromEntries(new URLSearchParams(query)));
  const name = screens[path as keyof typeof screens];
  if (!name) return screen('manage', language);
  if (name === 'manageEvents') return screen(name, language, ofEvents(new URLSearchParams(query)));
  if (name === 'manageSurveys') return screen(name, language, ofSurveys(new URLSearchParams(query)));
  // One's own page shows everything that is one's own.
  return patterns[name][language] + (query !== '' && name !== 'me' ? `?${query}` : '');
}

/** The screen of events says times in a word, and shows those that one runs anyway. */
function ofEvents(query: URLSearchParams) {
  const when = query.has('ending_after') && query.has('to') ? 'soon' : 'any';
  for (const name of ['managed', 'ending_after', 'to']) query.delete(name);
  return { when, ...Object.fromEntries(query) };
}

/** So does the screen of surveys: what closes within a week, and whose results are owed. */
function ofSurveys(query: URLSearchParams) {
  const when = query.has('closing_by') ? 'closing' : query.has('results') ? 'owed' : undefined;
  for (const name of ['managed', 'closing_by', 'results', ...(when ? ['state'] : [])]) query.delete(name);
  return { when, ...Object.fromEntries(query) };
}
