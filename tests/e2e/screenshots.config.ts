import { defineConfig } from '@playwright/test';
import { chromium } from './browser';

export default defineConfig({
  testDir: 'screenshots',
  outputDir: '../../target/playwright-screenshots',
  workers: 1,
  reporter: 'list',
  use: chromium,
});
