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
import type { Language } from '~/paths';
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
  if (token === '') return <Refused problem={new Problem({}, { code: 'link-spent' })} onRetry={() => undefined} />;
  if (error instanceof Problem) return <Refused problem={error} onRetry={() => void refetch()} />;
  return (
    <Page title={of?.survey.title ?? words.title} headTitle={words.title} description={words.lead} eyebrow={words.title} lead={of ? words.lead : undefined}>
      {of ? <Invited of={of} token={token} /> : <CardSkeletons count={1} />}
    </Page>
  );
}

function Invited({ of, token }: { of: OpenedSurveyInvitation; token: string }) {
  const words = useSurveyWords();
  const language = useLanguage();
  const go = useGo();
  const { busy, problem, run } = useStep();
  const [now] = useState(() => Date.now());
  const [refused, setRefused] = useState<Problem>();
  const { survey } = of;
  const [kept] = useState(() => keptResponseKey(survey.slug));
  const stands = standing({ ...of, reason: undefined }, now);
  if (refused) return <Refused slug={survey.slug} problem={refused} onRetry={() => setRefused(undefined)} />;
  const begin = () => run(async () => {
    try {
      const { key } = await start(language, survey.slug, token);
      await go(answerPath(language, survey.slug, key, survey.identity === 'anonymous' ? token : undefined));
    } catch (error) {
      if (!(error instanceof Problem) || !refusalOf(error)) throw error;
      setRefused(error);
    }
  });
  // One that is not anonymous opens what was handed in, where it can be changed.
  const isOver = of.answered && survey.identity === 'anonymous';
  return (
    <div className="narrow">
      {survey.introduction_html && <Html className="prose" html={survey.introduction_html} />}
      <h2>{words.page.before}</h2>
      <Promises of={survey} />
      <section className="start">
        {isOver ? <Notice><p><strong>{words.refusals.answered[0]}</strong></p><p>{words.refusals.answered[1]}</p></Notice>
          : stands !== 'open' ? <Notice tone="warning"><p><strong>{words.refusals[stands][0]}</strong></p><p>{words.refusals[stands][1]}</p></Notice>
          : (
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
