import { useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { piazza, Problem } from '~/api';
import { completeProviderSignIn } from '~/api/inside';
import { useLanguage } from '~/i18n';
import { one, type Search } from '~/routing';
import { screen } from '~/screens';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { CodeForm } from './CodeForm';
import { useEntry } from './entry';
import { keptProvider } from './provider';
import { useAccountWords } from './words';

/** Back from a provider of identities: its answer is handed to the API, once. */
export function Screen() {
  const words = useAccountWords();
  const language = useLanguage();
  const entry = useEntry();
  const search = useSearch({ strict: false }) as Search;
  const [problem, setProblem] = useState<string>();
  const [request, setRequest] = useState<string>();
  const begun = useRef(false);

  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    const provider = keptProvider();
    const [code, state, iss] = [one(search.code), one(search.state), one(search.iss)];
    const complete = async () => {
      if (!provider || !code || !state) return setProblem(words.returnFailed);
      const client = piazza(language);
      const answer = await completeProviderSignIn({ client, path: { provider }, body: { code, state, ...(iss && { iss }) }, security: [] });
      if ('next' in answer) setRequest(answer.request);
      else await entry.take(answer);
    };
    complete().catch((error: unknown) => setProblem(error instanceof Problem ? error.message : words.returnFailed));
  });

  return (
    <Page title={request ? words.linkTitle : words.returnTitle} description={words.lead}>
      <div className="sign-in">
        {request ? <CodeForm sent={{ email: '', request, minutes: 15 }} text={words.linkText} /> : !problem && <p role="status">{words.returnText}</p>}
        <div role="alert">{problem && <Notice tone="warning"><p>{problem}</p></Notice>}</div>
        {problem && <Link className="btn btn-primary" to={screen('signIn', language)}>{words.title}</Link>}
      </div>
    </Page>
  );
}
