import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useId } from 'react';
import { useLanguage } from '~/i18n';
import { useSurveyWords } from '~/i18n/surveys';
import { paths } from '~/paths';
import { Icon } from '~/ui/Icon';
import { Link } from '~/ui/Link';
import { openSurveysOf } from './queries';
import { SurveyCard } from './SurveyCard';
import '~/styles/surveys.scss';

/** Answering is a lot of program: it comes where there is a poll. */
const Poll = lazy(() => import('./Poll').then((module) => ({ default: module.Poll })));

/** What a community asks now: its polls, answered here, and the way to its surveys. Nothing where it asks nothing. */
export function CommunitySurveys({ community }: { community: string }) {
  const words = useSurveyWords();
  const language = useLanguage();
  const id = useId();
  const { data } = useQuery(openSurveysOf(language, community));
  if (!data || data.items.length === 0) return null;
  const polls = data.items.filter(({ kind }) => kind === 'poll');
  const surveys = data.items.filter(({ kind }) => kind === 'survey');
  return (
    <section aria-labelledby={id}>
      <div className="section-head">
        <h2 id={id}>{words.ofCommunity.title}</h2>
        <Link className="more-link" to={paths.surveys(language, { community })}>{words.ofCommunity.all}<Icon name="arrow-right" /></Link>
      </div>
      <Suspense>{polls.map((poll) => <Poll key={poll.id} of={poll} />)}</Suspense>
      {surveys.length > 0 && <div className="cards cards-two">{surveys.map((one) => <SurveyCard key={one.id} survey={one} />)}</div>}
    </section>
  );
}
