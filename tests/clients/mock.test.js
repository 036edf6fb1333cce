import assert from 'node:assert/strict';
import test from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { join } from 'node:path';
import { operationsOf, readContract, resolved } from '../../openapi/tools/contract.js';
import { createMock } from '../../openapi/tools/mock.js';
import { sample } from '../../openapi/tools/sample.js';
import { inFolder, root, run } from './hub.js';

const contract = await readContract(join(root, 'openapi/openapi.json'));
// Formats of OpenAPI that say how large a number is: `minimum` and `maximum` do so, too.
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema({ $id: 'contract', components: contract.components });

const faultsOf = (schema, value) => {
  const check = schema.$ref ? ajv.getSchema(`contract${schema.$ref}`) : ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"contract#/components')));
  return check(value) ? [] : check.errors.map(({ instancePath, message }) => `${instancePath} ${message}`);
};

async function withMock(use) {
  const server = createMock(contract).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.on('listening', resolve));
  try {
    return await use(`http://127.0.0.1:${server.address().port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** An address of an operation, with what it needs. */
function addressOf({ path, parameters }) {
  const value = ({ schema, example }) => encodeURIComponent([example ?? sample(contract, schema)].flat()[0]);
  const filled = path.replace(/\{(\w+)\}/g, (_, name) => value(parameters.find((one) => one.in === 'path' && one.name === name)));
  const needed = parameters.filter((one) => one.in === 'query' && one.required).map((one) => `${one.name}=${value(one)}`);
  return filled + (needed.length ? `?${needed.join('&')}` : '');
}

test('every operation of the contract is answered as the contract says', () =>
  withMock(async (mock) => {
    const wrong = [];
    let looked = 0;
    for (const operation of operationsOf(contract)) {
      const answer = await fetch(mock + addressOf(operation), { method: operation.method.toUpperCase() });
      const promised = resolved(contract, operation.responses[answer.status]);
      const type = answer.headers.get('Content-Type');
      const text = await answer.text();
      if (!promised || answer.status >= 300) wrong.push(`${operation.operationId}: ${answer.status} ${text}`);
      else if (type?.endsWith('json')) wrong.push(...faultsOf(promised.content[type].schema, JSON.parse(text)).map((fault) => `${operation.operationId}: ${fault}`));
      looked += 1;
    }
    assert.deepEqual(wrong, []);
    assert.ok(looked > 200, `${looked} operations`);
  }));

test('examples that are wrong would be told: the control', () => {
  const { schema } = resolved(contract, contract.paths['/v1/communities'].get.responses[200]).content['application/json'];
  const page = sample(contract, schema);
  assert.deepEqual(faultsOf(schema, page), []);
  assert.notDeepEqual(faultsOf(schema, { ...page, items: [{ ...page.items[0], status: 'asleep' }] }), []);
  assert.notDeepEqual(faultsOf(schema, { ...page, colour: 'red' }), []);
});

test('what does not depend on data is as on a hub', () =>
  withMock(async (mock) => {
    const coded = async (path, init) => {
      const answer = await fetch(mock + path, init);
      assert.equal(answer.headers.get('Content-Type'), 'application/problem+json');
      assert.equal(answer.headers.get('Access-Control-Allow-Origin'), '*');
      const problem = await answer.json();
      assert.deepEqual(faultsOf({ $ref: '#/components/schemas/Problem' }, problem), []);
      assert.equal(problem.status, answer.status);
      return `${problem.status} ${problem.type.split('/').pop()} ${problem.errors?.[0]?.pointer ?? ''}`.trim();
    };
    assert.equal(await coded('/v1/communities?colour=red'), '400 bad-parameter /query/colour');
    assert.equal(await coded('/v1/nothing'), '404 not-found');
    assert.equal(await coded('/v1/communities', { method: 'DELETE' }), '405 method-not-allowed');
    assert.equal(await coded('/v1/glossary/completions'), '400 bad-parameter /query/q');
    assert.match(await coded('/v1/communities/x', { headers: { Prefer: 'code=404' } }), /^404 not-found/);
    const page = await (await fetch(`${mock}/v1/communities?limit=2`)).json();
    assert.deepEqual([page.next_cursor, page._links.next, page._links.self], [null, null, '/v1/communities?limit=2']);
  }));

test('the command of its documentation starts it, without anything installed', () =>
  inFolder(async (folder) => {
    const said = await run('bash', [
      '-c',
      `coproc node '${root}/openapi/tools/mock.js' --port 0 && read -r line <&"\${COPROC[0]}" && curl -sf "\${line##* }/v1/provinces"; ended=$?; kill "$COPROC_PID"; exit "$ended"`,
    ], { cwd: folder });
    assert.equal(JSON.parse(said.stdout).items[0].name, 'Bologna');
  }));
