import { readFileSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { operationsOf, type Contract } from './contract';
import { addressOf, curlOf, send } from './request';

const contract = JSON.parse(readFileSync('../openapi/openapi.json', 'utf8')) as Contract;
const operations = operationsOf(contract);
const operation = (id: string) => operations.find((one) => one.id === id)!;

afterEach(() => vi.unstubAllGlobals());

test('every read that a program may make is there, the open ones first; what is for people only, or does not end, is not', () => {
  expect(operations.length).toBeGreaterThan(80);
  expect(operations.findIndex(({ isOpen }) => !isOpen)).toBe(operations.filter(({ isOpen }) => isOpen).length);
  expect(operation('list_communities').isOpen).toBe(true);
  expect(operation('show_me').isOpen).toBe(false);
  for (const id of ['list_sessions', 'list_tokens', 'follow_open_space', 'show_metrics']) expect(operation(id), id).toBeUndefined();
});

test('fields are what the contract says of parameters', () => {
  const field = (id: string, name: string) => operation(id).fields.find((one) => one.name === name);
  expect(field('list_communities', 'limit')).toMatchObject({ number: { min: 1, max: 100 }, required: false, hint: '20' });
  expect(field('list_communities', 'count')).toMatchObject({ flag: true });
  expect(field('list_communities', 'join_policy')).toMatchObject({ repeated: true, options: expect.arrayContaining(['open']) as unknown });
  expect(field('list_communities', 'sort')).toMatchObject({ repeated: false, options: expect.arrayContaining(['updated']) as unknown });
  expect(field('show_community', 'community')).toMatchObject({ in: 'path', required: true });
  expect(operation('show_community').list).toBe('/v1/communities');
  expect(operation('show_event_report').list).toBe('/v1/events');
  expect(operation('read_events_feed').list).toBeUndefined();
});

test('the address has what was filled in, and nothing else', () => {
  const list = operation('list_communities');
  expect(addressOf(list, {})).toBe('/v1/communities');
  expect(addressOf(list, { province: 'BO, MO', q: ' cura & ascolto ', limit: '', nonsense: 'x' })).toBe('/v1/communities?q=cura+%26+ascolto&province=BO&province=MO');
  expect(addressOf(operation('show_community'), { community: 'a/b?c' })).toBe('/v1/communities/a%2Fb%3Fc');
});

test('the command has no token in it, and cannot be broken out of', () => {
  expect(curlOf("https://hub/v1/x?q='; rm -rf /", 'it', true)).toBe(`curl 'https://hub/v1/x?q='\\''; rm -rf /' \\
  -H 'Accept-Language: it' \\
  -H "Authorization: Bearer $PIAZZA_TOKEN"`);
  expect(curlOf('https://hub/v1/x', 'en', false)).not.toContain('Authorization');
});

test('an answer is told with its headers, its body in lines, and its problem', async () => {
  const problem = { type: 'https://hub/problems/bad-parameter', title: 'Bad', status: 400, detail: 'no', errors: [] };
  const fetch = vi.fn<typeof globalThis.fetch>(async () => new Response(JSON.stringify(problem), { status: 400, headers: { 'Content-Type': 'application/problem+json', 'Request-Id': 'r1', 'X-Other': 'o' } }));
  vi.stubGlobal('fetch', fetch);
  const answer = await send('/v1/x', 'en', 'pzt_1', new AbortController().signal);
  expect(fetch.mock.calls[0]?.[1]).toMatchObject({ credentials: 'omit', headers: { 'Accept-Language': 'en', Authorization: 'Bearer pzt_1' } });
  expect(answer).toMatchObject({ status: 400, problem, headers: [['content-type', 'application/problem+json'], ['request-id', 'r1']] });
  expect(answer.body).toBe(JSON.stringify(problem, null, 2));

  vi.stubGlobal('fetch', async () => new Response(new Uint8Array([37, 80]), { headers: { 'Content-Type': 'application/pdf' } }));
  expect(await send('/v1/x', 'en', '', new AbortController().signal)).toMatchObject({ bytes: 2, body: undefined, problem: undefined });
});
