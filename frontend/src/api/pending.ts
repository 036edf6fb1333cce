import type { Client, Session } from '@piazza/client';

/**
 * Operations that the contract does not have yet, by hand and as agreed. Each goes as soon as the generated client has it.
 */
type Call<Path = undefined, Body = undefined, Query = undefined> = {
  client: Client;
  signal?: AbortSignal;
  security?: [];
} & ([Path] extends [undefined] ? unknown : { path: Path }) &
  ([Body] extends [undefined] ? unknown : { body: Body }) &
  ([Query] extends [undefined] ? unknown : { query?: Query });

const bearer = [{ scheme: 'bearer', type: 'http' }] as const;
const json = { 'Content-Type': 'application/json' };

type Verb = 'get' | 'post' | 'put' | 'patch' | 'delete';

const call =
  <Answer, Path = undefined, Body = undefined, Query = undefined>(verb: Verb, url: string) =>
  (options: Call<Path, Body, Query>): Promise<Answer> =>
    options.client[verb]({
      responseStyle: 'data',
      security: [...bearer],
      url,
      ...options,
      headers: 'body' in options ? json : undefined,
    } as never) as Promise<Answer>;

export type Provider = { provider: string; name: string };
export const listProviders = call<{ items: Provider[] }>('get', '/v1/sign-in/providers');
export const beginProviderSignIn = call<{ authorization_url: string }, { provider: string }, { return_to?: string }>(
  'post',
  '/v1/sign-in/providers/{provider}/authorizations',
);
export const completeProviderSignIn = call<
  Session | { next: 'link_email' | 'tell_email' | 'linked'; request?: string; expires_in?: number; link?: string },
  { provider: string },
  { code: string; state: string; iss?: string }
>('post', '/v1/sign-in/providers/{provider}/completions');

export const requestLinkingCode = call<{ request: string; expires_in: number }, { provider: string }, { link: string; email: string }>(
  'post',
  '/v1/sign-in/providers/{provider}/codes',
);
