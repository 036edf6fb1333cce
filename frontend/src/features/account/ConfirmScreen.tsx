import { useState } from 'react';
import { Problem } from '~/api';
import { useLanguage } from '~/i18n';
import { useInside } from '~/i18n/inside';
import { screen } from '~/screens';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { useEntry } from './entry';
import { useAccountWords } from './words';

/** Opening the link does nothing: scanners of mail open links too. The button signs in. */
export function Screen() {
  const words = useAccountWords();
  const { form } = useInside();
  const language = useLanguage();
  const { prove } = useEntry();
  // The secret is in the fragment, which no server and no log ever sees.
  const [[request, token]] = useState(() => location.hash.slice(1).split('.'));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const confirm = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await prove({ request: request ?? '', token: token ?? '' });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error.message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Page title={words.confirmTitle} description={words.lead}>
      <div className="sign-in">
        {request && token ? (
          <>
            <p>{words.confirmText}</p>
            <button type="button" className="btn btn-primary" disabled={busy} onClick={() => void confirm()}>{words.enter}</button>
            <p role="status">{busy && form.sending}</p>
          </>
        ) : <Notice tone="warning"><p>{words.confirmNoLink}</p></Notice>}
        <div role="alert">{problem && <Notice tone="warning"><p>{problem}</p></Notice>}</div>
        {(problem || !token) && <Link className="btn btn-outline-primary" to={screen('signIn', language)}>{words.askAgain}</Link>}
      </div>
    </Page>
  );
}
