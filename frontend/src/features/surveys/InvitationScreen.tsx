import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { piazza, Problem, type OpenedSurveyInvitation } from '~/api';
import { openSurveyInvitation } from '~/api/answering';
import { sayMoment } from '~/cards/surveys/moments';
import { Promises } from '~/cards/surveys/Promises';
import { answerPath } from '~/cards/surveys/response/address';
import { keptInvitation, keptResponseKey } from '~/cards/surveys/response/keeping';
import { refusalOf } from '~/cards/surveys/response/refusals';
import { secretsOf } from '~/cards/surveys/response/secrets';
import { start } from '~/cards/surveys/response/start';
import { standing } from '~/cards/surveys/standing';
import { useStep } from '~/forms/useStep';
import { useLanguage } from '~/i18n';
import { useSurveyWords } from '~/i18n/surveys';
import { doors, type Language } from '~/paths';
import { Html } from '~/ui/Html';
import { Link, useGo } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { CardSkeletons } from '~/ui/Skeleton';
import { useHash } from '~/ui/useSecret';
import '~/styles/surveys.scss';
import { Refused } from './Refused';

const opened = (language: Language, invitation: string) =>
  queryOptions({
    queryKey: ['survey', 'invitation', language, invitation],
    queryFn: ({ signal }) => openSurveyInvitation({ client: piazza(language), body: { invitation }, signal }),
    staleTime: 0,
    retry: false,
  });

/** Where the letter leads: everything that is promised, and then the first question. */
export function Screen() {
  const { invitation: words } = useSurveyWords();
  const language = useLanguage();
  const { invitation = '' } = secretsOf(useHash());
  const [asked] = useState(invitation);
  const token = invitation || asked;
  const { data: of, error, refetch } = useQuery({ ...opened(language, token), enabled: token !== '' });
  const problem = token === '' ? new Problem({}, { code: 'link-spent' }) : error;
  if (problem instanceof Problem) return <Refused problem={problem} because={problem.code === 'link-spent' ? 'noInvitation' : undefined} onRetry={() => void refetch()} />;
  return (
    <Page title={of?.survey.title ?? words.title} headTitle={words.title} description={words.lead} eyebrow={words.title} lead={of && !of.answered ? words.lead : undefined}>
      {!of ? <CardSkeletons count={1} /> : of.answered ? <Answered of={of} token={token} /> : <Invited of={of} token={token} />}
    </Page>
  );
}

type Props = { of: OpenedSurveyInvitation; token: string };

/** Why a survey was closed is not told here: that it is closed is all that is said of it. */
const standsAt = (of: OpenedSurveyInvitation, now: number) => standing({ ...of, reason: 'closed' }, now);

/** Begins, or goes on with what was begun with this invitation. */
function useBegin({ of: { survey }, token }: Props, onRefused: (problem: Problem) => void) {
  const language = useLanguage();
  const go = useGo();
  const { busy, problem, run } = useStep();
  const begin = () => run(async () => {
    try {
      const { key } = await start(language, survey.slug, token);
      await go(answerPath(language, survey.slug, key, survey.identity === 'anonymous' ? token : undefined));
    } catch (error) {
      if (!(error instanceof Problem) || !refusalOf(error)) throw error;
      onRefused(error);
    }
  });
  return { busy, problem, begin };
}

function Invited({ of, token }: Props) {
  const words = useSurveyWords();
  const language = useLanguage();
  const [now] = useState(() => Date.now());
  const [refused, setRefused] = useState<Problem>();
  const { busy, problem, begin } = useBegin({ of, token }, setRefused);
  const { survey } = of;
  const [kept] = useState(() => keptResponseKey(survey.slug));
  const stands = standsAt(of, now);
  if (refused) return <Refused slug={survey.slug} problem={refused} onRetry={() => setRefused(undefined)} />;
  return (
    <div className="narrow">
      {survey.introduction_html && <Html className="prose" html={survey.introduction_html} />}
      <h2>{words.page.before}</h2>
      <Promises of={survey} />
      <section className="start">
        {stands !== 'open' ? <Notice tone="warning"><p><strong>{words.refusals[stands][0]}</strong></p><p>{words.refusals[stands][1]}</p></Notice> : (
          <>
            {of.expires_at && <p>{words.invitation.until(sayMoment(language, of.expires_at))}</p>}
            <p>{words.invitation.yours}</p>
            <div className="actions">
              {kept
                ? <Link className="btn btn-primary" to={answerPath(language, survey.slug, kept, keptInvitation(survey.slug))}>{words.start.goOn}</Link>
                : <button type="button" className="btn btn-primary" aria-disabled={busy} onClick={() => void begin()}>{words.start.start}</button>}
            </div>
          </>
        )}
        <div role="status">{busy && <p>{words.start.starting}</p>}</div>
        <div role="alert">{problem && <Notice tone="warning"><p>{problem}</p></Notice>}</div>
      </section>
    </div>
  );
}

/** An invitation is good for one response, and that is there. One that is not anonymous may still be opened, to be changed or withdrawn. */
function Answered({ of, token }: Props) {
  const words = useSurveyWords();
  const language = useLanguage();
  const [now] = useState(() => Date.now());
  const [refused, setRefused] = useState<Problem>();
  const { busy, problem, begin } = useBegin({ of, token }, setRefused);
  const { survey } = of;
  const isFinal = refused?.code === 'already-answered';
  if (refused && !isFinal) return <Refused slug={survey.slug} problem={refused} onRetry={() => setRefused(undefined)} />;
  const mayOpen = survey.identity !== 'anonymous' && !isFinal && standsAt(of, now) === 'open';
  return (
    <div className="narrow">
      <Notice><p><strong>{words.refusals.answered[0]}</strong></p><p>{words.refusals.answered[1]}</p></Notice>
      <div role="status">
        {busy && <p>{words.start.starting}</p>}
        {isFinal && <p>{words.invitation.final}</p>}
      </div>
      <div role="alert">{problem && <Notice tone="warning"><p>{problem}</p></Notice>}</div>
      <div className="actions">
        {mayOpen && <button type="button" className="btn btn-primary" aria-disabled={busy} onClick={() => void begin()}>{words.done.see}</button>}
        <Link className="btn btn-outline-primary" to={doors.surveyReceipts[language]}>{words.done.check}</Link>
      </div>
      <details className="told">
        <summary>{words.answer.remind}</summary>
        <Promises of={survey} />
      </details>
    </div>
  );
}
