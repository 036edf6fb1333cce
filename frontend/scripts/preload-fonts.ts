import type { Plugin } from 'vite';

/** Asks for the faces of the first screen together with the stylesheet that names them, not after it. */
export function preloadFonts(...names: string[]): Plugin {
  return {
    name: 'piazza-preload-fonts',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_, { bundle = {} }) {
        return names.map((name) => {
          const file = Object.keys(bundle).find((asset) => asset.includes(`/${name}-`) && asset.endsWith('.woff2'));
          if (!file) throw new Error(`no font ${name} in the build`);
          const attrs = { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${file}`, crossorigin: true };
          return { tag: 'link', attrs, injectTo: 'head' as const };
        });
      },
    },
  };
}
