import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { completeTerms, listCommunities, piazza } from '~/api';
import { listPeople } from '~/api/inside';
import { useLanguage } from '~/i18n';
import { useInside } from '~/i18n/inside';
import { usePerson } from '~/inside';
import { screenOf } from '~/screens';
import { useNavigation } from './navigation';
import { screens } from './screens';

export type Find = { key: string; label: string; note: string; to: string; lang?: string };

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** What a text finds: pages by their names at once, then what the API knows. */
export function useFinds(q: string): { finds: Find[]; isFetching: boolean } {
  const { palette } = useInside();
  const language = useLanguage();
  const client = piazza(language);
  const sections = [...useNavigation('dashboard'), ...useNavigation('mine')];
  const pages = sections
    .filter(({ label }) => plain(label).includes(plain(q)))
    .map(({ name, label, to }): Find => ({ key: name, label, note: palette.pages, to }));

  const options = { enabled: q.length > 1, placeholderData: q.length > 1 ? keepPreviousData : undefined };
  const isStaff = Boolean(usePerson().hub_role);
  const [communities, terms, people] = useQueries({
    queries: [
      {
        queryKey: ['palette', 'communities', language, q],
        queryFn: ({ signal }) => listCommunities({ client, query: { q, limit: 5 }, signal }),
        ...options,
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
  return { finds: [...pages, ...found], isFetching: communities.isFetching || terms.isFetching };
}
