import { useState } from 'react';
import { piazza } from '~/api';
import { refuseSurveyLetters } from '~/api/answering';
import { secretsOf } from '~/cards/surveys/response/secrets';
import { useStep } from '~/forms/useStep';
import { useLanguage } from '~/i18n';
import { useSurveyWords } from '~/i18n/surveys';
import { paths } from '~/paths';
import { screen } from '~/screens';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { useFocusHeading } from '~/ui/useFocusHeading';
import { useHash } from '~/ui/useSecret';

/** No more letters about surveys. Opening the link does nothing: scanners of mail open links too. The button does. */
export function Screen() {
  const { invitation: words, surveys } = useSurveyWords();
  const language = useLanguage();
  const { invitation } = secretsOf(useHash());
  const [token] = useState(invitation);
  const { busy, problem, run } = useStep();
  const [isDone, setDone] = useState(false);
  useFocusHeading(isDone);
  const refuse = () => token && run(async () => {
    await refuseSurveyLetters({ client: piazza(language), body: { invitation: token } });
    setDone(true);
  });
  return (
    <Page key={String(isDone)} title={isDone ? words.refused : words.refuseTitle} description={words.refuseText}>
      <div className="narrow">
        {!token ? <Notice tone="warning"><p>{words.noLink}</p></Notice>
          : isDone ? <p role="status">{words.refusedText}</p>
          : (
            <>
              <p>{words.refuseText}</p>
              <div className="actions">
                <button type="button" className="btn btn-primary" aria-disabled={busy} onClick={() => void refuse()}>{words.refuse}</button>
                <a className="btn btn-outline-primary" href={`${screen('surveyInvitation', language)}#${token}`}>{words.answerAfterAll}</a>
              </div>
            </>
          )}
        <div role="alert">{problem && <Notice tone="warning"><p>{problem}</p></Notice>}</div>
        {(isDone || !token) && <div className="actions"><Link className="btn btn-outline-primary" to={paths.surveys(language)}>{surveys.title}</Link></div>}
      </div>
    </Page>
  );
}
