import { useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { piazza, Problem } from '~/api';
import { completeProviderSignIn, requestLinkingCode } from '~/api/inside';
import { useLanguage } from '~/i18n';
import { one, type Search } from '~/routing';
import { screen } from '~/screens';
import { Link, useGo } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { AddressForm, type Sent } from './AddressForm';
import { CodeForm } from './CodeForm';
import { useEntry } from './entry';
import { keptProvider } from './provider';
import { useAccountWords } from './words';

/** What is still to be done: nothing known yet, an address to tell, a code to enter. */
type Step = { kind: 'waiting' } | { kind: 'address'; link: string } | { kind: 'code'; sent: Sent; told: boolean } | { kind: 'failed'; why: string };

/** Back from a provider of identities: its answer is handed to the API, once. */
export function Screen() {
  const words = useAccountWords();
  const language = useLanguage();
  const entry = useEntry();
  const go = useGo();
  const search = useSearch({ strict: false }) as Search;
  const [step, setStep] = useState<Step>({ kind: 'waiting' });
  const begun = useRef(false);
  const client = piazza(language);
  const provider = keptProvider() ?? '';

  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    const [code, state, iss] = [one(search.code), one(search.state), one(search.iss)];
    // It is good once: neither the history nor a copied address has to carry it along.
    history.replaceState(history.state, '', location.pathname);
    const complete = async () => {
      if (!provider || !code || !state) return setStep({ kind: 'failed', why: words.returnFailed });
      const answer = await completeProviderSignIn({ client, path: { provider }, body: { code, state, ...(iss && { iss }) } });
      if (!('next' in answer)) return await entry.take(answer);
      if (answer.next === 'linked') return await go(screen('me', language), { replace: true });
      if (answer.next === 'tell_email') return setStep({ kind: 'address', link: answer.link ?? '' });
      setStep({ kind: 'code', told: false, sent: { email: '', request: answer.request ?? '', minutes: Math.round((answer.expires_in ?? 900) / 60) } });
    };
    complete().catch((error: unknown) => setStep({ kind: 'failed', why: error instanceof Problem ? error.message : words.returnFailed }));
  });

  const ask = async (email: string): Promise<Sent> => {
    const link = step.kind === 'address' ? step.link : '';
    const { request, expires_in } = await requestLinkingCode({ client, path: { provider }, body: { link, email }, security: [] });
    return { email, request, minutes: Math.round(expires_in / 60) };
  };
  const title = { waiting: words.returnTitle, failed: words.returnTitle, address: words.tellTitle, code: words.linkTitle }[step.kind];
  return (
    <Page title={title} description={words.lead}>
      <div className="sign-in">
        {step.kind === 'waiting' && <p role="status">{words.returnText}</p>}
        {step.kind === 'address' && (
          <>
            <p>{words.tellText}</p>
            <AddressForm send={ask} onSent={(sent) => setStep({ kind: 'code', told: true, sent })} />
          </>
        )}
        {step.kind === 'code' && <CodeForm sent={step.sent} text={step.told ? undefined : words.linkText} />}
        <div role="alert">{step.kind === 'failed' && <Notice tone="warning"><p>{step.why}</p></Notice>}</div>
        {step.kind === 'failed' && <Link className="btn btn-primary" to={screen('signIn', language)}>{words.title}</Link>}
      </div>
    </Page>
  );
}
