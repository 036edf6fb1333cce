import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/**
 * Scripts for other sites' pages: each entry one module without anything beside it, under its limit (KB, gzip), by two names. `/elements.js` is
 * always the newest; the one with the hash stays what it is, so that a page can pin it (`integrity`). `/elements.json` says which that is now.
 */
export function standalone(limits: Record<string, number>): Plugin {
  return {
    name: 'piazza-standalone',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const modules = Object.values(bundle);
        const names = modules.map(({ fileName }) => fileName).join(', ');
        if (modules.length !== Object.keys(limits).length) this.error(`a module an entry was expected, not ${names}`);
        for (const module of modules) {
          if (module.type !== 'chunk' || !module.isEntry) this.error(`only entries were expected, not ${names}`);
          const { name, code } = module;
          if (module.imports.length > 0 || module.dynamicImports.length > 0) this.error(`${name}: it asks for ${[...module.imports, ...module.dynamicImports].join(', ')}`);
          const foreign = module.moduleIds.filter((id) => /\/(node_modules|openapi)\//.test(id));
          if (foreign.length > 0) this.error(`${name}: nothing of others' belongs into it: ${foreign.join(', ')}`);
          const gzip = gzipSync(code, { level: 9 }).length;
          const limit = limits[name] ?? 0;
          const said = `${name} ${(gzip / 1000).toFixed(1)} of ${limit} KB JavaScript (gzip)`;
          if (gzip / 1000 > limit) this.error(`over budget: ${said}`);
          this.info(said);
          const bytes = Buffer.from(code);
          const about = { script: `/${module.fileName}`, integrity: `sha384-${createHash('sha384').update(bytes).digest('base64')}`, bytes: bytes.length, gzip };
          this.emitFile({ type: 'asset', fileName: `${name}.js`, source: code });
          this.emitFile({ type: 'asset', fileName: `${name}.json`, source: JSON.stringify(about) });
        }
      },
    },
  };
}
