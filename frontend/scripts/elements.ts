import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/**
 * The elements for other sites' pages: one module without anything beside it, under its limit (KB, gzip), by two names. `/elements.js` is always
 * the newest; the one with the hash stays what it is, so that a page can pin it (`integrity`). `/elements.json` says which that is now.
 */
export function elements({ limit }: { limit: number }): Plugin {
  return {
    name: 'piazza-elements',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const [module, ...more] = Object.values(bundle);
        if (module?.type !== 'chunk' || more.length > 0) this.error(`elements: one module was expected, not ${Object.keys(bundle).join(', ')}`);
        if (module.imports.length > 0 || module.dynamicImports.length > 0) this.error(`elements: it asks for ${[...module.imports, ...module.dynamicImports].join(', ')}`);
        const foreign = module.moduleIds.filter((id) => /\/(node_modules|openapi)\//.test(id));
        if (foreign.length > 0) this.error(`elements: nothing of others' belongs into it: ${foreign.join(', ')}`);
        const gzip = gzipSync(module.code, { level: 9 }).length;
        const said = `elements ${(gzip / 1000).toFixed(1)} of ${limit} KB JavaScript (gzip)`;
        if (gzip / 1000 > limit) this.error(`over budget: ${said}`);
        this.info(said);
        const bytes = Buffer.from(module.code);
        const about = { script: `/${module.fileName}`, integrity: `sha384-${createHash('sha384').update(bytes).digest('base64')}`, bytes: bytes.length, gzip };
        this.emitFile({ type: 'asset', fileName: 'elements.js', source: module.code });
        this.emitFile({ type: 'asset', fileName: 'elements.json', source: JSON.stringify(about) });
      },
    },
  };
}
