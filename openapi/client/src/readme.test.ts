import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const url = process.env.PIAZZA_URL;
const root = new URL('..', import.meta.url).pathname;

/** What each example of the README prints on the demo region. */
const printed = [
  /^\d+ communities; the first is \S.*\n$/,
  /^Communit\S+ .* true \S.*\n$/,
  /^\S.*\n\d\d methods\n$/,
  /Bilancio partecipativo/,
  /^404 not-found \S.*\n$/,
];

describe.skipIf(!url)('the examples of the README, against a running server (PIAZZA_URL)', () => {
  const examples = [...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code ?? '');
  let folder = '';

  // Inside the package, so that `@piazza/client` in them means this very source.
  beforeAll(() => {
    folder = mkdtempSync(join(root, '.examples-'));
    examples.forEach((code, i) => writeFileSync(join(folder, `${i}.ts`), code.replaceAll('http://localhost:8080', url ?? '')));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('there is an expectation for each', () => {
    expect(examples).toHaveLength(printed.length);
  });

  test('they compile', () => {
    const config = { extends: '../tsconfig.json', compilerOptions: { customConditions: ['piazza-source'] }, include: ['*.ts'] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    expect(run('npx', ['tsc', '-p', folder])).toBe('');
  }, 60_000);

  test.each(printed.map((pattern, i) => [i, pattern] as const))('example %i prints what it should', (i, pattern) => {
    expect(run(process.execPath, ['--conditions=piazza-source', '--import', 'tsx', join(folder, `${i}.ts`)])).toMatch(pattern);
  }, 30_000);
});

function run(command: string, args: string[]): string {
  try {
    return execFileSync(command, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${stdout}\n${stderr}`);
  }
}
