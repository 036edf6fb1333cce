import assert from 'node:assert/strict';
import test from 'node:test';
import { cp, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asked, here, hub, inFolder, root, run, tool } from './hub.js';

test('a client of openapi-typescript and openapi-fetch generates and compiles without a word, and works', () =>
  inFolder(async (folder) => {
    const generated = await run(tool('openapi-typescript'), [join(root, 'openapi/openapi.json'), '-o', join(folder, 'schema.ts')]);
    assert.doesNotMatch(generated.stdout + generated.stderr, /warn|deprecat|unsupported|error/i);

    await cp(join(here, 'scenario.ts'), join(folder, 'scenario.ts'));
    await symlink(join(here, 'node_modules'), join(folder, 'node_modules'));
    await writeFile(join(folder, 'package.json'), '{"type": "module"}');
    const compilerOptions = {
      strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: false, target: 'ES2022', module: 'NodeNext', moduleResolution: 'NodeNext', types: ['node'], outDir: 'out',
    };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
    const compiled = await run(tool('tsc'), ['-p', folder]);
    assert.equal(compiled.stdout, '');

    const said = JSON.parse((await run(process.execPath, ['out/scenario.js'], { cwd: folder, env: { PIAZZA_URL: hub } })).stdout);
    assert.deepEqual(said, await asAsked());
  }));

/** The same, without any client. */
async function asAsked() {
  const { items } = await asked('/v1/communities?limit=5');
  const terms = await asked('/v1/glossary/terms?category=method&limit=100');
  assert.equal(terms.next_cursor, null);
  assert.ok(terms.items.length > 10, 'methods on several pages of ten');
  return {
    list: items.map(({ slug }) => slug),
    one: (await asked(`/v1/communities/${items[0].slug}`)).name,
    total: (await asked('/v1/communities?province=BO&province=MO&join_policy=open&count=true')).total,
    problem: [404, 'not-found', 'Not found'],
    terms: terms.items.map(({ slug }) => slug),
  };
}
