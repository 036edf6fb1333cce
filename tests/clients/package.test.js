import assert from 'node:assert/strict';
import test from 'node:test';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inFolder, root, run, tool } from './hub.js';
import { tried } from './quickstarts.js';

const client = join(root, 'openapi/client');

/** A program that imports all of the contract's types is allowed this much; what of it a page downloads, its bundler decides. */
const MOST_PACKED = 400_000;

test('the npm package: what is in it, its types, its licence, and a project that installs it', { timeout: 300_000 }, (t) =>
  inFolder(async (folder) => {
    const [packed] = JSON.parse((await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: client })).stdout.replace(/^[^[]*/, ''));
    const tarball = join(folder, packed.filename);
    t.diagnostic(`${packed.filename}: ${packed.size} bytes packed, ${packed.unpackedSize} unpacked, ${packed.entryCount} files`);

    await t.test('holds the built client, its source, README and licence, and nothing else', async () => {
      const paths = packed.files.map(({ path }) => path);
      for (const needed of ['LICENSE', 'README.md', 'package.json', 'dist/index.js', 'dist/index.d.ts', 'dist/generated/sdk.gen.js', 'src/index.ts']) {
        assert.ok(paths.includes(needed), `${needed} is missing`);
      }
      const strange = paths.filter((path) => !/^(LICENSE|README\.md|package\.json|(dist|src)\/[\w./-]+\.(js|ts))$/.test(path) || /\.test\.|node_modules|scripts/.test(path));
      assert.deepEqual(strange, []);
      assert.equal(await readFile(join(client, 'LICENSE'), 'utf8'), await readFile(join(root, 'LICENSE'), 'utf8'));
    });

    await t.test('is no larger than it may be', () => assert.ok(packed.size <= MOST_PACKED, `${packed.size} bytes`));

    await t.test('publint finds nothing', async () => {
      const { stdout } = await run(tool('publint'), [tarball, '--strict']);
      assert.match(stdout, /All good!/);
    });

    await t.test('its types are right wherever ESM is', async () => {
      const { stdout } = await run(tool('attw'), [tarball, '--profile', 'esm-only', '--format', 'ascii', '--no-color']);
      assert.match(stdout, /node16 \(from ESM\): 🟢/);
      assert.match(stdout, /bundler: 🟢/);
    });

    await t.test('installed in a project of its own, the quick start compiles strictly and runs', async () => {
      const project = join(folder, 'project');
      await cp(join(root, 'docs/quickstart/quickstart.ts'), join(project, 'quickstart.ts'));
      await writeFile(join(project, 'package.json'), JSON.stringify({ name: 'project', private: true, type: 'module' }));
      await run('npm', ['install', '--no-audit', '--no-fund', '--offline', '--ignore-scripts', tarball], { cwd: project });
      await cp(join(root, 'tests/clients/node_modules/@types/node'), join(project, 'node_modules/@types/node'), { recursive: true });
      await cp(join(root, 'tests/clients/node_modules/undici-types'), join(project, 'node_modules/undici-types'), { recursive: true });
      const compilerOptions = { strict: true, target: 'ES2022', module: 'NodeNext', moduleResolution: 'NodeNext', types: ['node'], outDir: 'out' };
      await writeFile(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
      await run(tool('tsc'), ['-p', project]);
      await tried('facilitator@example.org', process.execPath, ['out/quickstart.js'], { cwd: project });
    });
  }));
