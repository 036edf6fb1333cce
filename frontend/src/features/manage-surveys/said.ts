import { useQuery } from '@tanstack/react-query';
import type { Survey } from '~/api/inside';
import { useLanguage } from '~/i18n';
import { useTimes } from '~/i18n/inside';
import { useNow } from './phase';
import { event } from './queries';
import { useSurveyWords } from './words';

/** Who may answer, in words: the communities and the event by their names. */
export function useAudience(of: Survey): string {
  const words = useSurveyWords();
  const language = useLanguage();
  const { data } = useQuery({ ...event(language, of.event ?? ''), enabled: of.audience === 'attendees' && Boolean(of.event) });
  if (of.audience === 'members') return words.whoCan.members(new Intl.ListFormat(language, { type: 'disjunction' }).format(of.members_of.map(({ name }) => name)));
  if (of.audience === 'attendees') return words.whoCan.attendees(data?.title ?? words.event);
  return of.audience === 'invited' ? words.whoCan.invited : words.whoCan.public;
}

/** What its publication does: from when, for whom, until when. */
export function usePublication(of: Survey): string {
  const words = useSurveyWords();
  const { moment } = useTimes();
  const now = useNow();
  const who = useAudience(of);
  const isLater = of.opens_at && Date.parse(of.opens_at) > now;
  return words.publishWho(who, isLater ? words.fromThen(moment(of.opens_at ?? '')) : words.fromNow, of.closes_at ? words.toThen(moment(of.closes_at)) : words.toNever);
}
