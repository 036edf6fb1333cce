import { fileURLToPath } from 'node:url';
import { defaultClientConditions, defineConfig } from 'vite';
import { precompress } from './scripts/precompress.ts';
import { standalone } from './scripts/standalone.ts';

/** The scripts for other sites' pages, after the site and into the same folder: the elements, and what gives frames their height. See `src/embeds`. */
export default defineConfig({
  plugins: [standalone({ elements: 15, frames: 1 }), precompress(/^(elements|frames)(-[\w-]+)?\.(js|json)$/)],
  resolve: { conditions: ['piazza-source', ...defaultClientConditions], alias: { '~': fileURLToPath(new URL('src', import.meta.url)) } },
  publicDir: false,
  build: {
    target: 'es2022',
    // Day and night are `light-dark()`, which follows the page around; an older target would turn it into something that follows the visitor alone.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    emptyOutDir: false,
    modulePreload: false,
    rolldownOptions: {
      input: {
        elements: fileURLToPath(new URL('src/embeds/elements/main.ts', import.meta.url)),
        frames: fileURLToPath(new URL('src/embeds/frames.ts', import.meta.url)),
      },
      output: { entryFileNames: 'assets/[name]-[hash].js' },
    },
  },
});
