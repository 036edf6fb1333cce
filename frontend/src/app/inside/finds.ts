import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { completeTerms, listCommunities, listEvents, piazza } from '~/api';
import { listPeople } from '~/api/inside';
import { useLanguage } from '~/i18n';
import { useInside, useTimes } from '~/i18n/inside';
import { runsEventsOf, usePerson } from '~/inside';
import { screenOf } from '~/screens';
import { useNavigation } from './navigation';
import { screens } from './screens';

export type Find = { key: string; label: string; note: string; to: string; lang?: string };

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** What a text finds: pages by their names at once, then what the API knows. */
export function useFinds(q: string): { finds: Find[]; isFetching: boolean } {
  const { palette } = useInside();
  const { day } = useTimes();
  const language = useLanguage();
  const client = piazza(language);
  const sections = [...useNavigation('dashboard'), ...useNavigation('mine')];
  const pages = sections
    .filter(({ label }) => plain(label).includes(plain(q)))
    .map(({ name, label, to }): Find => ({ key: name, label, note: palette.pages, to }));

  const options = { enabled: q.length > 1, placeholderData: q.length > 1 ? keepPreviousData : undefined };
  const person = usePerson();
  const isStaff = Boolean(person.hub_role);
  const runs = isStaff || runsEventsOf(person).length > 0;
  const [communities, events, terms, people] = useQueries({
    queries: [
      {
        queryKey: ['palette', 'communities', language, q],
        queryFn: ({ signal }) => listCommunities({ client, query: { q, limit: 5 }, signal }),
        ...options,
      },
      {
        // Of any time: whoever looks for the report of the last one finds it, too.
        queryKey: ['palette', 'events', language, q],
        queryFn: ({ signal }) => listEvents({ client, query: { q, sort: '-starts_at', limit: 5, ...(!isStaff && { managed: true }) }, signal }),
        ...options,
        enabled: options.enabled && runs,
      },
      {
        queryKey: ['palette', 'terms', language, q],
        queryFn: ({ signal }) => completeTerms({ client, query: { q, limit: 5 }, signal }),
        ...options,
      },
      {
        queryKey: ['palette', 'people', language, q],
        queryFn: ({ signal }) => listPeople({ client, query: { q, limit: 5 }, signal }),
        ...options,
        enabled: options.enabled && isStaff,
      },
    ],
  });
  const found: Find[] = [];
  if (q.length > 1 && 'manageCommunity' in screens) {
    for (const { slug, name, language: lang } of communities.data?.items ?? []) {
      found.push({ key: `c-${slug}`, label: name, lang, note: palette.community, to: screenOf('manageCommunity', language, slug) });
    }
  }
  if (q.length > 1 && runs && 'manageEvent' in screens) {
    const items = events.data?.items ?? [];
    for (const { slug, title, language: lang, starts_at } of items) {
      found.push({ key: `e-${slug}`, label: title, lang, note: `${palette.event}, ${day(starts_at)}`, to: screenOf('manageEvent', language, slug) });
    }
    // One event is meant: its other pages are a press away.
    const [only, another] = items;
    if (only && !another && only.status !== 'draft' && only.registration.way === 'here') {
      found.push({ key: `er-${only.slug}`, label: palette.registrationsOf(only.title), note: palette.event, to: screenOf('manageRegistrations', language, only.slug) });
      found.push({ key: `ed-${only.slug}`, label: palette.doorOf(only.title), note: palette.event, to: screenOf('manageDoor', language, only.slug) });
    }
  }
  if (q.length > 1 && 'manageTerm' in screens) {
    for (const { slug, label, language: lang } of terms.data?.items ?? []) {
      found.push({ key: `t-${slug}`, label, lang, note: palette.term, to: screenOf('manageTerm', language, slug) });
    }
  }
  if (q.length > 1 && isStaff && 'managePerson' in screens) {
    for (const { id, name, email } of people.data?.items ?? []) {
      found.push({ key: `p-${id}`, label: name || email || id, note: palette.person, to: screenOf('managePerson', language, id) });
    }
  }
  return { finds: [...pages, ...found], isFetching: communities.isFetching || events.isFetching || terms.isFetching };
}
