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
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: { ...chromium, actionTimeout: 30_000, navigationTimeout: 60_000, trace: 'retain-on-failure' },
});
