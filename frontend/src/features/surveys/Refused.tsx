import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import type { Problem } from '~/api';
import { surveyNow } from '~/cards/surveys/queries';
import { refusalOf } from '~/cards/surveys/response/refusals';
import { useHint } from '~/hint';
import { useLanguage } from '~/i18n';
import { useInside } from '~/i18n/inside';
import { useSurveyWords } from '~/i18n/surveys';
import type { Refusal } from '~/i18n/surveys/names';
import { doors, paths, toQuery } from '~/paths';
import { Link } from '~/ui/Link';
import type { IconName } from '~/ui/icons';
import { PageSkeleton } from '~/ui/Skeleton';
import { StatusPage } from '~/ui/StatusPage';
import { useFocusHeading } from '~/ui/useFocusHeading';

const icons: Partial<Record<Refusal, IconName>> = { noInvitation: 'link', answered: 'check-circle', handedIn: 'check-circle', spent: 'link', soon: 'calendar', signIn: 'locked', notAsked: 'locked' };

type Props = {
  slug?: string;
  problem: Problem;
  /** Where the page knows the reason better than the problem says it. */
  because?: Refusal;
  onRetry: () => void;
};

/** Why there is nothing to answer here, and what to do instead: each reason in words of its own. */
export function Refused({ slug, problem, because, onRetry }: Props) {
  const words = useSurveyWords();
  const { form } = useInside();
  const language = useLanguage();
  const hint = useHint();
  const { href } = useLocation();
  const { data, isPending } = useQuery({ ...surveyNow(language, slug ?? ''), enabled: slug !== undefined });
  const [onward, label] = slug === undefined ? [paths.surveys(language), words.page.toList] : [paths.survey(language, slug), words.done.toSurvey];
  // Which of the reasons it is, its survey says.
  const isAsking = slug !== undefined && isPending && problem.code === 'survey-not-open';
  useFocusHeading(isAsking);
  if (isAsking) return <PageSkeleton />;
  const why = because ?? refusalOf(problem, data);
  if (!why) {
    return (
      <StatusPage icon="wifi" title={words.refusals.closed[0]} text={problem.isOffline ? form.offline : problem.isTransient ? form.busy : problem.message}>
        <button type="button" className="btn btn-primary" onClick={onRetry}>{words.refused.again}</button>
        <Link className="btn btn-outline-primary" to={onward}>{label}</Link>
      </StatusPage>
    );
  }
  const [title, text] = words.refusals[why];
  return (
    <StatusPage icon={icons[why] ?? 'warning-circle'} title={title} text={why === 'closed' ? problem.message : text} detail={data?.reason ? `${words.refused.why}: ${data.reason}` : undefined}>
      {why === 'handedIn' && <button type="button" className="btn btn-primary" onClick={() => location.reload()}>{words.refused.reload}</button>}
      {(why === 'signIn' || why === 'notAsked') && !hint && <Link className="btn btn-primary" to={doors.signIn[language] + toQuery({ return_to: href })}>{words.page.signIn}</Link>}
      <Link className={`btn ${why === 'handedIn' ? 'btn-outline-primary' : 'btn-primary'}`} to={onward}>{label}</Link>
      {(why === 'answered' || why === 'spent') && <Link className="btn btn-outline-primary" to={doors.surveyReceipts[language]}>{words.done.check}</Link>}
    </StatusPage>
  );
}
