import { useQuery } from '@tanstack/react-query';
import type { ProfileField } from '@piazza/client';
import { useState } from 'react';
import { piazza, Problem } from '~/api';
import { beginProviderSignIn, listProviders } from '~/api/inside';
import { useLanguage } from '~/i18n';
import { Notice } from '~/ui/Notice';
import { keepReturn } from './entry';
import { keepProvider } from './provider';
import { useAccountWords } from './words';

const fields = ['name', 'email'] as const satisfies readonly ProfileField[];

/** Other ways in, where the hub has some. Nothing is asked of the provider before its button is pressed. */
export function Providers({ returnTo }: { returnTo?: string }) {
  const words = useAccountWords();
  const language = useLanguage();
  const [problem, setProblem] = useState<string>();
  const [keep, setKeep] = useState<ProfileField[]>([]);
  const { data } = useQuery({
    queryKey: ['providers', language],
    queryFn: ({ signal }) => listProviders({ client: piazza(language), security: [], signal }),
    retry: false,
  });
  if (!data || data.items.length === 0) return null;
  const begin = async (provider: string) => {
    try {
      keepReturn(returnTo);
      keepProvider(provider);
      const body = { keep, ...(returnTo && { return_to: returnTo }) };
      const { authorization_url } = await beginProviderSignIn({ client: piazza(language), path: { provider }, body, security: [] });
      location.assign(authorization_url);
    } catch (error) {
      setProblem(error instanceof Problem ? error.message : words.returnFailed);
    }
  };
  return (
    <section className="providers" aria-label={words.or}>
      <p className="or">{words.or}</p>
      <fieldset className="form-field choices">
        <legend>{words.keep}</legend>
        <p className="hint">{words.keepHint}</p>
        {fields.map((field) => (
          <label key={field} className="choice">
            <input
              type="checkbox"
              checked={keep.includes(field)}
              onChange={({ target }) => setKeep(target.checked ? [...keep, field] : keep.filter((one) => one !== field))}
            />
            <span>{words.keeps[field]}</span>
          </label>
        ))}
      </fieldset>
      {data.items.map(({ provider, name }) => (
        <button key={provider} type="button" className="btn btn-outline-primary" onClick={() => void begin(provider)}>{words.with(name)}</button>
      ))}
      {problem && <div role="alert"><Notice tone="warning"><p>{problem}</p></Notice></div>}
    </section>
  );
}
