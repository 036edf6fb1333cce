import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const sdk = fileURLToPath(new URL('../../openapi/client/src/generated/sdk.gen.ts', import.meta.url));

/**
 * `@piazza/client/inside`: the generated operations as a second module. A bundler keeps what two pages use of one module in one file,
 * so a visitor of the public site would download each operation that the dashboard calls. `@piazza/client/results` is a third,
 * for the pages of results, `@piazza/client/answering` a fourth, for who answers, `@piazza/client/open-data` a fifth: few of who visit open them.
 */
const copies = ['inside', 'results', 'answering', 'open-data'];

export function insideClient(): Plugin {
  return {
    name: 'piazza-inside-client',
    enforce: 'pre',
    resolveId: (source) => copies.filter((name) => source === `@piazza/client/${name}`).map((name) => `${sdk}?${name}`)[0],
  };
}
