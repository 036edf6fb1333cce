// What each file of tests is given: one Piazza, one provider, and browsers.

import { Browser } from './browser.js';
import { freePort, startPiazza } from './piazza.js';
import { CLIENT, startProvider } from './provider.js';

const verified = (who) => ({ name: `Persona ${who}`, email: `${who}@example.org`, email_verified: true });

export async function startWorld() {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const people = new Map();
  const provider = await startProvider({
    redirectUris: [`${base}/accedi/ritorno`, `${base}/en/sign-in/return`],
    claimsOf: (who) => people.get(who) ?? verified(who),
  });
  const label = { it: 'Prova', en: 'Trial' };
  const piazza = await startPiazza(port, [
    { slug: 'prova', label, issuer: provider.issuer, ...CLIENT, allow_private_addresses: true },
    { slug: 'spento', label, issuer: `http://127.0.0.1:${await freePort()}`, ...CLIENT, allow_private_addresses: true },
    { slug: 'interno', label, issuer: `https://localhost:${new URL(provider.issuer).port}`, ...CLIENT },
  ]);
  return {
    provider,
    piazza,
    /** What the provider says of somebody, where it is not the usual. */
    people,
    browser: () => new Browser(piazza.url),
    /** Signs in by mail, as a browser that never saw the provider. */
    async byMail(email, browser = new Browser(piazza.url)) {
      const asked = await browser.api('POST', '/v1/sign-in/codes', { email });
      return this.withCode(browser, asked.body.request, email);
    },
    async withCode(browser, request, email) {
      return browser.api('POST', '/v1/sessions', { request, code: await piazza.mail.codeFor(email) });
    },
    async close() {
      await piazza.stop();
      provider.close();
    },
  };
}
