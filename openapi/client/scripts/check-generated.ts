import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Generates again into a temporary folder and compares: a committed client that is not what openapi.json says fails. */
const fresh = mkdtempSync(join(tmpdir(), 'piazza-client-'));
try {
  execFileSync('npx', ['openapi-ts'], { env: { ...process.env, PIAZZA_CLIENT_OUT: fresh }, stdio: ['ignore', 'ignore', 'inherit'] });
  execFileSync('diff', ['-ru', 'src/generated', fresh], { stdio: 'inherit' });
} catch {
  process.stderr.write('src/generated is not what ../openapi.json says: run `npm run generate` in openapi/client\n');
  process.exitCode = 1;
} finally {
  rmSync(fresh, { recursive: true });
}
