import type { Survey } from '~/api/inside';
import { useOwners } from '~/cards/inside/owners';
import { useLanguage } from '~/i18n';
import { useTimes } from '~/i18n/inside';
import { useMembershipWords } from '~/i18n/inside/memberships';
import { useQuery } from '@tanstack/react-query';
import { event, questionnaires } from './queries';
import { useSurveyWords } from './words';

/** What a value says, for the merge: codes by their names, times as one writes them. */
export function useShown(of: Survey) {
  const words = useSurveyWords();
  const { yes, no } = useMembershipWords();
  const { moment } = useTimes();
  const language = useLanguage();
  const owners = useOwners();
  const { data: known = [] } = useQuery(questionnaires(language));
  const { data: meeting } = useQuery({ ...event(language, of.event ?? ''), enabled: Boolean(of.event) });
  const first = (of: Record<string, readonly [string, string]>) => (value: string) => of[value]?.[0] ?? value;
  const said: Record<string, (value: string) => string> = {
    '/questionnaire': (id) => known.find((one) => one.id === id)?.title ?? id,
    '/number': words.versionNumber,
    '/kind': first(words.kinds),
    '/audience': first(words.audiences),
    '/identity': first(words.identities),
    '/results': first(words.resultsOf),
    '/languages': (value) => words.languageNames[value as 'it' | 'en'] ?? value,
    '/members_of': (slug) => [...of.members_of, ...owners].find((one) => one.slug === slug)?.name ?? slug,
    '/event': (id) => (meeting?.id === id ? meeting.title : id),
  };
  return (pointer: string, value: unknown): string | undefined => {
    if (value === null || value === undefined) return undefined;
    if (typeof value === 'boolean') return value ? yes : no;
    if (typeof value === 'string' && /_at$/.test(pointer)) return moment(value);
    const name = said[pointer];
    return name && [value].flat().map((one) => name(String(one))).join(', ');
  };
}
