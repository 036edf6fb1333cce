import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defaultClientConditions } from 'vite';
import { defineConfig } from 'vitest/config';
import { budget } from './scripts/budget.ts';
import { collection } from './scripts/collection.ts';
import { insideClient } from './scripts/inside-client.ts';
import { preloadFonts } from './scripts/preload-fonts.ts';
import { precompress } from './scripts/precompress.ts';

const api = process.env.PIAZZA_API ?? 'http://127.0.0.1:8080';

const shared = new RegExp(
  [
    '/src/(paths|routing|hint|api/(index|values)|i18n/index|cards/\\w+|ui/(Icon|Link|Card|Html|SearchForm|Skeleton|useHead)|app/(AccountMenu|LanguageSwitch|Logo|MissingPage|FailedPage))\\.tsx?$',
    '/src/features/(home|communities|glossary)/(queries|filters)\\.ts$',
    '/client/src/(problem|piazza|index|generated/.*gen)\\.ts$',
    '/@tanstack/react-query/',
  ].join('|'),
);

export default defineConfig({
  plugins: [
    react(),
    insideClient(),
    preloadFonts('titillium-web-v10-latin-ext_latin-regular', 'titillium-web-v10-latin-ext_latin-700'),
    collection(),
    budget({ js: 130, css: 60, views: ['features/home/HomePage.tsx', 'i18n/it.ts'] }),
    precompress(),
  ],
  // The client's source, not its build: one `npm ci` is enough to work on both.
  resolve: { conditions: ['piazza-source', ...defaultClientConditions], alias: { '~': fileURLToPath(new URL('src', import.meta.url)) } },
  css: {
    preprocessorOptions: {
      scss: {
        loadPaths: ['node_modules'],
        quietDeps: true,
        // bootstrap-italia 2 is written with @import; so is the file that assembles its partials.
        silenceDeprecations: ['import'],
      },
    },
  },
  build: {
    target: 'es2022',
    // A data: URI for a font or the icon sprite would be refused by the site's Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // What every page of the public site shares, as one file: thirty small ones weigh more, packed one by one.
        codeSplitting: { groups: [{ name: 'site', test: shared }] },
      },
    },
  },
  server: {
    fs: { allow: ['..'] },
    proxy: Object.fromEntries(
      ['/v1', '/embed', '/en/embed', '/docs', '/openapi.json', '/openapi.yaml', '/problems', '/status'].map((path) => [path, api]),
    ),
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
    restoreMocks: true,
  },
});
