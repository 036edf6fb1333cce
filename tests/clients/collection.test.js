import assert from 'node:assert/strict';
import test from 'node:test';
import newman from 'newman';
import { join } from 'node:path';
import { collectionOf } from '../../openapi/tools/collection.js';
import { operationsOf, readContract } from '../../openapi/tools/contract.js';
import { hub, root } from './hub.js';

const contract = await readContract(join(root, 'openapi/openapi.json'));
const collection = collectionOf(contract);

const runWith = (options) =>
  new Promise((resolve, reject) => newman.run({ environment: { values: [{ key: 'baseUrl', value: hub }] }, ...options }, (error, summary) => (error ? reject(error) : resolve(summary.run))));

test('every operation of the contract is in it once, in the folder of its tag', () => {
  const requests = collection.item.flatMap(({ name, item }) => item.map(({ request }) => `${name} ${request.method} ${request.url.raw.split('?')[0]}`));
  assert.equal(requests.length, operationsOf(contract).length);
  assert.equal(new Set(requests).size, requests.length);
  assert.ok(requests.includes('communities GET {{baseUrl}}/v1/communities/:community'));
});

test('newman sends every public list of it to a running hub, and each answers', async () => {
  const isList = ({ request: { method, auth, url } }) => method === 'GET' && auth?.type === 'noauth' && !url.variable && !/stream|metrics/.test(url.raw);
  const lists = { ...collection, item: collection.item.map((folder) => ({ ...folder, item: folder.item.filter(isList) })).filter(({ item }) => item.length) };
  const run = await runWith({ collection: lists });
  const answers = run.executions.map(({ item, response }) => `${item.name}: ${response?.code}`);
  assert.ok(answers.length > 15, answers.join('\n'));
  // Of an address that is an example's, oEmbed and completions may know nothing; nothing is refused for how it is asked.
  assert.deepEqual(answers.filter((answer) => !/: (200|204|404)$/.test(answer)), []);
  assert.ok(answers.filter((answer) => / 20[04]$/.test(answer)).length > 15, answers.join('\n'));
});

test('what needs somebody is sent with the token: without a good one it is refused', async () => {
  const me = collection.item.flatMap(({ item }) => item).find(({ request }) => request.url.raw === '{{baseUrl}}/v1/me' && request.method === 'GET');
  const run = await runWith({ collection: { ...collection, item: [me] }, envVar: [{ key: 'token', value: 'pzt_nobodys' }, { key: 'baseUrl', value: hub }] });
  const [{ request, response }] = run.executions;
  assert.equal(request.headers.get('Authorization'), 'Bearer pzt_nobodys');
  assert.equal(response.code, 401);
});
