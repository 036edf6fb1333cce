// An OpenID provider to try signing in with, on this machine only: any name signs in, with any password.
//
//   npm ci && npm run demo        then start Piazza with the settings that it prints

import { CLIENT, startProvider } from './provider.js';

const piazza = process.env.PIAZZA_BASE_URL ?? 'http://localhost:8080';
const port = Number(process.env.PORT ?? 5556);
const name = process.env.HOST_NAME ?? 'localhost';

const { issuer } = await startProvider({
  port,
  name,
  host: process.env.LISTEN ?? '127.0.0.1',
  redirectUris: [`${piazza}/accedi/ritorno`, `${piazza}/en/sign-in/return`],
  claimsOf: (who) => ({ name: who, email: `${who.toLowerCase().replace(/[^a-z0-9]+/g, '.')}@example.org`, email_verified: true }),
});

const settings = [{ slug: 'prova', label: { it: 'Identità di prova', en: 'Demo identity' }, issuer, ...CLIENT, allow_private_addresses: true }];
console.log(`The demo provider is at ${issuer}. Start Piazza with:\n\nPIAZZA_PROVIDERS='${JSON.stringify(settings)}'`);
