import { gzipSync } from 'node:zlib';
import type { Plugin, Rollup } from 'vite';

type Limits = { js: number; css: number; views: string[] };

/** Fails the build when the first public view weighs more than its limits (KB, gzip): the entry, the named lazy modules, and all they import. */
export function budget({ js, css, views }: Limits): Plugin {
  return {
    name: 'piazza-budget',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        const starts = chunks.filter((chunk) => chunk.isEntry || views.some((view) => chunk.facadeModuleId?.endsWith(view)));
        for (const view of views) {
          if (!starts.some((chunk) => chunk.facadeModuleId?.endsWith(view))) this.error(`budget: no chunk for ${view}`);
        }
        const first = new Set<string>();
        for (const chunk of starts) collect(bundle, chunk.fileName, first);

        const sheets = new Set([...first].flatMap((name) => [...((bundle[name] as Rollup.OutputChunk).viteMetadata?.importedCss ?? [])]));
        const styles = Object.values(bundle).filter((file) => file.type === 'asset' && sheets.has(file.fileName));
        if (styles.length === 0) this.error('budget: no stylesheet in the first view');
        const jsSize = kilobytes([...first].map((name) => (bundle[name] as Rollup.OutputChunk).code));
        const cssSize = kilobytes(styles.map((file) => (file as Rollup.OutputAsset).source));
        const said = `first view ${jsSize.toFixed(1)} of ${js} KB JavaScript, ${cssSize.toFixed(1)} of ${css} KB CSS (gzip)`;
        if (process.env.PIAZZA_WEIGH) for (const name of first) this.info(`${name}: ${kilobytes([(bundle[name] as Rollup.OutputChunk).code]).toFixed(1)}`);
        if (jsSize > js || cssSize > css) this.error(`over budget: ${said}`);
        this.info(said);
      },
    },
  };
}

function collect(bundle: Rollup.OutputBundle, name: string, into: Set<string>) {
  const file = bundle[name];
  if (file?.type !== 'chunk' || into.has(name)) return;
  into.add(name);
  for (const imported of file.imports) collect(bundle, imported, into);
}

function kilobytes(sources: (string | Uint8Array)[]): number {
  return sources.reduce((sum, source) => sum + gzipSync(source).length, 0) / 1000;
}
