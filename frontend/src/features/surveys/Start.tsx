import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Problem, type Survey } from '~/api';
import { answerPath } from '~/cards/surveys/response/address';
import { keptInvitation, keptResponseKey } from '~/cards/surveys/response/keeping';
import { askWhy, refusalOf } from '~/cards/surveys/response/refusals';
import { standing } from '~/cards/surveys/standing';
import { useStep } from '~/forms/useStep';
import { useHint } from '~/hint';
import { useLanguage } from '~/i18n';
import { useSurveyWords } from '~/i18n/surveys';
import { doors, paths, toQuery } from '~/paths';
import { Link, useGo } from '~/ui/Link';
import { Notice } from '~/ui/Notice';

/** What begins a response could not be fetched: as if the API had not answered. */
const offline = (cause: unknown): never => {
  throw new Problem({}, { code: 'offline', cause });
};

/** The way to the first question, or why there is none now and what to do instead. */
export function Start({ of }: { of: Survey }) {
  const words = useSurveyWords();
  const language = useLanguage();
  const go = useGo();
  const queryClient = useQueryClient();
  const hint = useHint();
  const [now] = useState(() => Date.now());
  const [refused, setRefused] = useState<Problem>();
  const { busy, problem, run } = useStep();
  const [kept] = useState(() => keptResponseKey(of.slug));
  const stands = standing(of, now);
  const begin = () => run(async () => {
    try {
      // Who only reads the page downloads nothing of it.
      const { start } = await import('~/cards/surveys/response/start').catch(offline);
      const { key } = await start(language, of.slug);
      await go(answerPath(language, of.slug, key));
    } catch (error) {
      if (!(error instanceof Problem) || !refusalOf(error, of)) throw error;
      await askWhy(error, queryClient, language, of.slug);
      setRefused(error);
    }
  });
  const why = refused ? refusalOf(refused, of) : stands === 'open' ? undefined : stands;
  if (why) {
    return (
      <section className="start" aria-live="polite">
        <Notice tone={why === 'answered' ? 'info' : 'warning'}>
          <p><strong>{words.refusals[why][0]}</strong></p>
          <p>{words.refusals[why][1]}</p>
          {of.reason && <p><strong>{words.refused.why}:</strong> {of.reason}</p>}
        </Notice>
        <div className="actions">
          {why === 'paused' && kept && <Link className="btn btn-outline-primary" to={answerPath(language, of.slug, kept, keptInvitation(of.slug))}>{words.start.goOn}</Link>}
          {why === 'signIn' || (why === 'notAsked' && !hint) ? <Link className="btn btn-primary" to={doors.signIn[language] + toQuery({ return_to: paths.survey(language, of.slug) })}>{words.page.signIn}</Link> : null}
          {why === 'answered' && <Link className="btn btn-outline-primary" to={doors.surveyReceipts[language]}>{words.done.check}</Link>}
          <Link className="btn btn-outline-primary" to={paths.surveys(language)}>{words.page.toList}</Link>
        </div>
      </section>
    );
  }
  return (
    <section className="start">
      {kept && <p>{words.start.goOnText}</p>}
      {hint && of.identity !== 'anonymous' && <p>{words.start.signedIn}</p>}
      <div className="actions">
        {kept && <Link className="btn btn-primary" to={answerPath(language, of.slug, kept, keptInvitation(of.slug))}>{words.start.goOn}</Link>}
        {!kept && <button type="button" className="btn btn-primary" aria-disabled={busy} onClick={() => void begin()}>{words.start.start}</button>}
      </div>
      {!hint && of.identity !== 'anonymous' && (
        <p className="hint">{words.start.signInFirst} <Link to={doors.signIn[language] + toQuery({ return_to: paths.survey(language, of.slug) })}>{words.page.signIn}</Link></p>
      )}
      <div role="status">{busy && <p>{words.start.starting}</p>}</div>
      <div role="alert">{problem && <Notice tone="warning"><p>{problem}</p></Notice>}</div>
    </section>
  );
}
