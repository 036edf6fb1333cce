import type { Language } from '~/paths';
import { patterns, screen } from '~/screens';

/** The lists of the API, as screens: both have the same filters in the same words. */
const screens = {
  '/v1/memberships': 'manageMemberships',
  '/v1/people': 'managePeople',
  '/v1/organisations': 'manageOrganisations',
  '/v1/communities': 'manageCommunities',
  '/v1/glossary/terms': 'manageGlossary',
  '/v1/mails': 'manageMail',
  '/v1/me/memberships': 'me',
} as const;

/** The screen of a list that the API names, filtered as there; the desk itself where there is none. */
export function listOf(link: string, language: Language): string {
  const [path = '', query = ''] = link.split('?');
  const name = screens[path as keyof typeof screens];
  if (!name) return screen('manage', language);
  // One's own page shows everything that is one's own.
  return patterns[name][language] + (query !== '' && name !== 'me' ? `?${query}` : '');
}
