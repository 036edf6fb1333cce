import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Survey } from '~/api/inside';
import { useLanguage } from '~/i18n';
import { useTimes } from '~/i18n/inside';
import { screenOf } from '~/screens';
import { Facts } from '~/ui/Facts';
import { Link } from '~/ui/Link';
import { event, questionnaire } from './queries';
import { useSurveyWords } from './words';

/** What a survey asks whom, and what it says of them: what those who answer were told, in the same words. */
export function PromisedFacts({ of, withTimes }: { of: Survey; withTimes?: boolean }) {
  const words = useSurveyWords();
  const language = useLanguage();
  const { moment } = useTimes();
  const { data: asked } = useQuery(questionnaire(language, of.questionnaire));
  const { data: meeting } = useQuery({ ...event(language, of.event ?? ''), enabled: of.audience === 'attendees' && Boolean(of.event) });
  const { management } = of;
  const version = of.number ? words.versionNumber(of.number) : words.newestVersion;
  return (
    <Facts
      facts={[
        [words.questionnaire, asked ? <><Link to={screenOf('manageQuestionnaire', language, asked.id)}>{asked.title || words.untitled}</Link>, {version}</> : version],
        [words.kind, words.kinds[of.kind][0]],
        [words.audience, words.audiences[of.audience][0]],
        [words.membersOf, of.audience === 'members' && of.members_of.map(({ name }) => name).join(', ')],
        [words.event, of.audience === 'attendees' && meeting && <Link to={screenOf('manageEvent', language, meeting.slug)}>{meeting.title}</Link>],
        [words.identity, <Noted key="identity" of={words.identities[of.identity]} />],
        [words.results, <Noted key="results" of={words.resultsOf[of.results]} />],
        [words.revisable, of.revisable ? words.revisableYes : words.revisableNo],
        [words.languages, of.languages.map((one) => words.languageNames[one]).join(', ')],
        [words.opens, withTimes && of.opens_at && moment(of.opens_at)],
        [words.closes, withTimes && (of.closes_at ? moment(of.closes_at) : management?.never_closes ? words.noEnd : words.noEndYet)],
        [words.mostResponses, withTimes && management?.most_responses && words.count(management.most_responses)],
        [words.published, withTimes && management?.published_at && moment(management.published_at)],
        [words.closedAt, withTimes && management?.closed_at && moment(management.closed_at)],
      ]}
    />
  );
}

function Noted({ of: [name, note] }: { of: readonly [string, string] }): ReactNode {
  return <>{name}{note && <span className="survey-note">{note}</span>}</>;
}
