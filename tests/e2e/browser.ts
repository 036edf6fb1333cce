import type { PlaywrightTestConfig } from '@playwright/test';
import { existsSync } from 'node:fs';

const baseURL = process.env.PIAZZA_URL;
if (!baseURL) throw new Error('PIAZZA_URL must name a running Piazza with the demo region: `tests/run screen` starts one');

/** Without the windows that nobody sees it takes a third less of the machine. */
const installed = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((path) => existsSync(path));

/** The one with windows has a camera, too. */
export const withCamera = '/usr/bin/chromium';

/** The system's Chromium, quiet: it asks nobody for updates while we watch what the site asks for. */
export const chromium: NonNullable<PlaywrightTestConfig['use']> = {
  baseURL,
  locale: 'it-IT',
  launchOptions: {
    executablePath: process.env.CHROMIUM ?? installed,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  },
};
