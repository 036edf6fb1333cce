import { createClient, createConfig, type Client } from './generated/client/index.js';
import { toProblem } from './problem.js';

export type PiazzaOptions = {
  /** Where the API lives, e.g. `https://piazza.example.org`. In a browser, empty means the page's own origin. */
  baseUrl?: string;
  /** The language of texts and errors. What is missing in it comes in the other, and says so. */
  language?: 'it' | 'en';
  /** For tests, proxies, or a runtime without a global `fetch`. */
  fetch?: typeof globalThis.fetch;
};

/** A client to hand to every operation: `listCommunities({ client, query: { theme: ['cultura'] } })`. */
export function createPiazza({ baseUrl = '', language = 'it', fetch }: PiazzaOptions = {}): Client {
  const client = createClient(
    createConfig({
      baseUrl: baseUrl.replace(/\/+$/, ''),
      headers: { 'Accept-Language': language },
      throwOnError: true,
      ...(fetch && { fetch }),
    }),
  );
  client.interceptors.error.use((error, response) => toProblem(error, response));
  return client;
}
