import { defineConfig } from '@playwright/test';
import { chromium } from './browser';

export default defineConfig({
  testDir: 'tests',
  outputDir: '../../target/playwright',
  // They end what hangs, and measure nothing: the machine may be busy with others, and what time brings comes every ten seconds.
  timeout: 400_000,
  expect: { timeout: 30_000 },
  workers: 2,
  fullyParallel: true,
  // Who may frame us is of the whole hub: what changes that waits until all others are through.
  projects: [
    { name: 'site', testIgnore: '**/frames.spec.ts' },
    { name: 'frames', testMatch: '**/frames.spec.ts', dependencies: ['site'] },
  ],
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  // Writing down what every test did, to throw it away when it passes, took a sixth of the time: `TRACE=1` asks for it.
  use: { ...chromium, actionTimeout: 30_000, navigationTimeout: 60_000, trace: process.env.TRACE ? 'retain-on-failure' : 'off' },
});
