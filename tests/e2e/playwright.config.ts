import { defineConfig } from '@playwright/test';
import { chromium } from './browser';

export default defineConfig({
  testDir: 'tests',
  outputDir: '../../target/playwright',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // The machine of a CI run is shared: a page may be late once, not twice.
  retries: process.env.CI ? 1 : 0,
  reporter: 'list',
  use: { ...chromium, trace: 'retain-on-failure' },
});
