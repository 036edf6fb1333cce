import { fileURLToPath } from 'node:url';
import { defaultClientConditions, defineConfig } from 'vite';
import { elements } from './scripts/elements.ts';
import { precompress } from './scripts/precompress.ts';

/** The elements for other sites' pages, after the site and into the same folder: see `src/embeds/elements`. */
export default defineConfig({
  plugins: [elements({ limit: 15 }), precompress(/^elements(-[\w-]+)?\.(js|json)$/)],
  resolve: { conditions: ['piazza-source', ...defaultClientConditions], alias: { '~': fileURLToPath(new URL('src', import.meta.url)) } },
  publicDir: false,
  build: {
    target: 'es2022',
    // Day and night are `light-dark()`, which follows the page around; an older target would turn it into something that follows the visitor alone.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    emptyOutDir: false,
    modulePreload: false,
    rolldownOptions: {
      input: fileURLToPath(new URL('src/embeds/elements/main.ts', import.meta.url)),
      output: { entryFileNames: 'assets/elements-[hash].js' },
    },
  },
});
