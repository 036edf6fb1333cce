import { useInside, type Section } from '~/i18n/inside';
import { useLanguage } from '~/i18n';
import { administers, coordinates, runsEventsOf, usePerson, type Person } from '~/inside';
import { patterns, type ScreenName } from '~/screens';
import type { IconName } from '~/ui/icons';
import { screens } from './screens';

type Entry = { name: ScreenName; word: Section; icon: IconName; for?: (person: Person) => boolean };

const staff = (person: Person) => Boolean(person.hub_role);
const runs = (person: Person) => staff(person) || coordinates(person);

const dashboard: Entry[] = [
  { name: 'manage', word: 'desk', icon: 'inbox' },
  { name: 'manageCommunities', word: 'communities', icon: 'pa', for: runs },
  { name: 'manageMemberships', word: 'memberships', icon: 'check-circle', for: runs },
  { name: 'manageEvents', word: 'events', icon: 'calendar', for: (person) => staff(person) || runsEventsOf(person).length > 0 },
  { name: 'manageQuestionnaires', word: 'questionnaires', icon: 'help-circle', for: (person) => staff(person) || runsEventsOf(person).length > 0 },
  { name: 'manageSurveys', word: 'surveys', icon: 'chart-line', for: (person) => staff(person) || runsEventsOf(person).length > 0 },
  { name: 'managePeople', word: 'people', icon: 'user', for: staff },
  { name: 'manageOrganisations', word: 'organisations', icon: 'map-marker', for: staff },
  { name: 'manageGlossary', word: 'glossary', icon: 'pencil' },
  { name: 'managePortals', word: 'portals', icon: 'external-link', for: administers },
  { name: 'manageOpenData', word: 'openData', icon: 'unlocked', for: administers },
  { name: 'manageMail', word: 'mail', icon: 'mail', for: administers },
  { name: 'manageActivity', word: 'activity', icon: 'refresh', for: runs },
  { name: 'manageExports', word: 'exports', icon: 'download', for: runs },
  { name: 'manageEmbedding', word: 'embedding', icon: 'code-circle', for: (person) => staff(person) || runsEventsOf(person).length > 0 },
  { name: 'manageWebhooks', word: 'webhooks', icon: 'plug', for: administers },
];

const mine: Entry[] = [
  { name: 'me', word: 'me', icon: 'pa' },
  { name: 'meRegistrations', word: 'meRegistrations', icon: 'calendar' },
  { name: 'meProfile', word: 'meProfile', icon: 'user' },
  { name: 'meData', word: 'meData', icon: 'download' },
  { name: 'meSessions', word: 'meSessions', icon: 'locked' },
  { name: 'meWebhooks', word: 'meWebhooks', icon: 'plug' },
];

export type NavigationEntry = { name: ScreenName; label: string; icon: IconName; to: string };

/** The sections that are built and that this person may open. */
export function useNavigation(of: 'dashboard' | 'mine'): NavigationEntry[] {
  const { sections } = useInside();
  const language = useLanguage();
  const person = usePerson();
  return (of === 'dashboard' ? dashboard : mine)
    .filter((entry) => entry.name in screens && (entry.for?.(person) ?? true))
    .map(({ name, word, icon }) => ({ name, icon, label: sections[word], to: patterns[name][language] }));
}
