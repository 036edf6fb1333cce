import { queryOptions, useQuery } from '@tanstack/react-query';
import { Navigate, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { piazza, Problem, type SurveyReceipt, type SurveyResponse } from '~/api';
import { openSurveyResponse } from '~/api/answering';
import { Promises } from '~/cards/surveys/Promises';
import { survey } from '~/cards/surveys/queries';
import { Filling } from '~/cards/surveys/response/Filling';
import { forgetResponse, keepInvitation, keepResponseKey, keptInvitation, keptResponseKey } from '~/cards/surveys/response/keeping';
import { Receipt } from '~/cards/surveys/response/Receipt';
import { secretsOf } from '~/cards/surveys/response/secrets';
import { useLanguage } from '~/i18n';
import { useSurveyWords } from '~/i18n/surveys';
import { paths, type Language } from '~/paths';
import { Link } from '~/ui/Link';
import { Page } from '~/ui/Page';
import { CardSkeletons } from '~/ui/Skeleton';
import { useFocusHeading } from '~/ui/useFocusHeading';
import { useHash } from '~/ui/useSecret';
import '~/styles/surveys.scss';
import { HandedIn } from './HandedIn';
import { KeepLink } from './KeepLink';
import { Refused } from './Refused';
import { Drop } from './Withdraw';

const opened = (language: Language, key: string) =>
  queryOptions({
    queryKey: ['survey', 'response', language, key],
    queryFn: ({ signal }) => openSurveyResponse({ client: piazza(language), body: { key }, signal }),
    // Read once: from then on what is in the page is newer than what was read.
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
    refetchOnReconnect: false,
  });

/** Where one answers, with the key behind `#`. Without one there is nothing to open: the survey's page says how it begins. */
export function Screen() {
  const { slug = '' } = useParams({ strict: false });
  const language = useLanguage();
  const brought = secretsOf(useHash());
  // A link within the page changes what is behind `#`, and opens nothing else.
  const [held, hold] = useState(() => (brought.key ? brought : { key: keptResponseKey(slug), invitation: keptInvitation(slug) }));
  if (brought.key && brought.key !== held.key) hold(brought);
  if (!held.key) return <Navigate to={paths.survey(language, slug)} replace />;
  return <Opened key={held.key} slug={slug} secret={held.key} invitation={held.invitation} />;
}

type End = { is: 'handedIn'; receipt: SurveyReceipt } | { is: 'refused'; problem: Problem } | { is: 'withdrawn' };

function Opened({ slug, secret, invitation }: { slug: string; secret: string; invitation?: string }) {
  const words = useSurveyWords();
  const language = useLanguage();
  const { data: of, error, refetch } = useQuery(opened(language, secret));
  const [end, setEnd] = useState<End>();
  useFocusHeading(end?.is);
  const isOpen = of?.state === 'in_progress' && !end;
  useEffect(() => {
    if (!isOpen) return;
    keepResponseKey(of.survey.slug, secret);
    keepInvitation(of.survey.slug, invitation);
  }, [isOpen, of, secret, invitation]);
  const refuse = (problem: Problem) => setEnd({ is: 'refused', problem });
  const withdrawn = () => {
    forgetResponse(slug, secret);
    setEnd({ is: 'withdrawn' });
  };

  if (end?.is === 'refused') return <Refused slug={slug} problem={end.problem} onRetry={() => location.reload()} />;
  if (error) {
    if (!(error instanceof Problem)) throw error;
    return <Refused slug={slug} problem={error} onRetry={() => void refetch()} />;
  }
  const trail = [
    { label: words.surveys.title, to: paths.surveys(language) },
    ...(of ? [{ label: of.survey.title, to: paths.survey(language, of.survey.slug) }] : []),
  ];
  const title = end?.is === 'withdrawn' ? words.given.withdrawn
    : end ? (end.receipt.state === 'screened_out' ? words.done.screenedOut : words.done.title)
    : of?.state === 'submitted' ? words.given.title
    : of?.state === 'screened_out' ? words.done.screenedOut
    : (of?.survey.title ?? words.answer.opening);
  return (
    <Page key={end?.is ?? of?.state} title={title} description={words.answer.description} trail={isOpen ? trail.slice(0, 1) : trail}>
      <div className="narrow answering">
        {!of ? <CardSkeletons count={1} />
          : end?.is === 'withdrawn' ? <p>{words.given.withdrawnText}</p>
          : end ? <Receipt of={end.receipt} survey={of.survey} />
          : of.state === 'submitted' ? <HandedIn of={of} secret={secret} onRefused={refuse} onWithdrawn={withdrawn} />
          : of.state === 'screened_out' ? <p>{words.done.screenedOutText}</p>
          : <Answering of={of} secret={secret} invitation={invitation} onHandedIn={(receipt) => setEnd({ is: 'handedIn', receipt })} onRefused={refuse} onWithdrawn={withdrawn} />}
        {of && !isOpen && (
          <div className="actions">
            {end?.is === 'handedIn' && end.receipt.key_stays && end.receipt.state === 'submitted' && (
              <button type="button" className="btn btn-outline-primary" onClick={() => void refetch().then(() => setEnd(undefined))}>{words.done.see}</button>
            )}
            <Link className="btn btn-outline-primary" to={paths.survey(language, of.survey.slug)}>{words.done.toSurvey}</Link>
          </div>
        )}
      </div>
    </Page>
  );
}

type Props = { of: SurveyResponse; secret: string; invitation?: string; onHandedIn: (receipt: SurveyReceipt) => void; onRefused: (problem: Problem) => void; onWithdrawn: () => void };

function Answering({ of, secret, invitation, onHandedIn, onRefused, onWithdrawn }: Props) {
  const words = useSurveyWords();
  const language = useLanguage();
  const { data } = useQuery({ ...survey(language, of.survey.slug), retry: false });
  const [isNew] = useState(() => Object.keys(of.answers).length === 0);
  return (
    <>
      <details className="told">
        <summary>{words.answer.remind}</summary>
        <Promises of={{ ...of.survey, ...(data && { audience: data.audience }), revisable: of.revisable }} withdrawable={of.withdrawable} />
      </details>
      <Filling
        of={of}
        secret={secret}
        invitation={invitation}
        first={isNew && <KeepLink slug={of.survey.slug} secret={secret} invitation={invitation} />}
        onHandedIn={onHandedIn}
        onRefused={onRefused}
      />
      <details className="told answer-more">
        <summary>{words.answer.later}</summary>
        <KeepLink slug={of.survey.slug} secret={secret} invitation={invitation} />
        <Drop secret={secret} onDone={onWithdrawn} onRefused={onRefused} />
      </details>
    </>
  );
}
