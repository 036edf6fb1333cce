import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Plugin } from 'vite';

const file = 'piazza.postman_collection.json';
const tool = fileURLToPath(new URL('../../openapi/tools/collection.js', import.meta.url));

const made = async () => (await promisify(execFile)(process.execPath, [tool], { maxBuffer: 1 << 26 })).stdout;

/** Puts the contract as a collection for Postman and Bruno beside the site's pages. */
export function collection(): Plugin {
  return {
    name: 'piazza-collection',
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: file, source: await made() });
    },
    configureServer(server) {
      server.middlewares.use(`/${file}`, (_request, response, next) => {
        made().then((text) => response.setHeader('Content-Type', 'application/json').end(text), next);
      });
    },
  };
}
