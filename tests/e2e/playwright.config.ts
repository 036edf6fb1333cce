import { defineConfig } from '@playwright/test';
import { chromium } from './browser';

export default defineConfig({
  testDir: 'tests',
  outputDir: '../../target/playwright',
  // Of a machine that is busy with others, too.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: { ...chromium, trace: 'retain-on-failure' },
});
