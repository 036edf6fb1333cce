import { expect, test } from 'vitest';
import { createPiazza, items, listCommunities, pages, Problem, showCommunity } from './index.js';

/** A server of canned answers that notes what it was asked. */
function canned(...answers: (() => Response)[]) {
  const asked: Request[] = [];
  const fetch = async (input: RequestInfo | URL) => {
    asked.push(input as Request);
    const answer = answers[asked.length - 1];
    if (!answer) throw new TypeError('fetch failed');
    return answer();
  };
  return { asked, client: createPiazza({ baseUrl: 'https://piazza.test/', language: 'en', fetch: fetch as typeof globalThis.fetch }) };
}

const json = (body: unknown, init: ResponseInit = {}, type = 'application/json') => () =>
  new Response(JSON.stringify(body), { ...init, headers: { 'Content-Type': type, ...init.headers } });

const page = (names: string[], next: string | null) => json({ items: names.map((name) => ({ name })), next_cursor: next, _links: {} });

test('the request carries the language, and repeats a filter for "or"', async () => {
  const { client, asked } = canned(page([], null));
  await listCommunities({ client, query: { theme: ['cultura', 'clima'], limit: 5 } });
  expect(asked[0]?.url).toBe('https://piazza.test/v1/communities?theme=cultura&theme=clima&limit=5');
  expect(asked[0]?.headers.get('Accept-Language')).toBe('en');
});

test('items() follows the cursor to the end and keeps the filter', async () => {
  const { client, asked } = canned(page(['a', 'b'], 'c1'), page(['c'], null));
  const names = [];
  for await (const community of items(listCommunities, { client, query: { q: 'x' } })) names.push(community.name);
  expect(names).toEqual(['a', 'b', 'c']);
  expect(asked.map((request) => new URL(request.url).search)).toEqual(['?q=x', '?q=x&cursor=c1']);
});

test('pages() asks for no page that nobody wants', async () => {
  const { client, asked } = canned(page(['a'], 'c1'), page(['b'], null));
  for await (const first of pages(listCommunities, { client })) {
    expect(first.items).toHaveLength(1);
    break;
  }
  expect(asked).toHaveLength(1);
});

test('a problem document is thrown as a Problem', async () => {
  const document = {
    type: 'https://piazza.test/problems/invalid-parameter',
    title: 'Invalid parameter',
    status: 400,
    detail: 'limit must be at most 100',
    request_id: 'r1',
    errors: [{ pointer: '/query/limit', code: 'out-of-range', detail: 'at most 100' }],
  };
  const { client } = canned(json(document, { status: 400, headers: { 'Retry-After': '7' } }, 'application/problem+json'));
  const problem = await listCommunities({ client }).catch((error: unknown) => error);
  expect(problem).toBeInstanceOf(Problem);
  expect(problem).toMatchObject({ status: 400, code: 'invalid-parameter', requestId: 'r1', retryAfter: 7, message: 'limit must be at most 100' });
  expect((problem as Problem).errors[0]?.pointer).toBe('/query/limit');
});

test('a proxy that answers HTML, and no answer at all, are problems too', async () => {
  const { client } = canned(() => new Response('<h1>Bad gateway</h1>', { status: 502, statusText: 'Bad Gateway' }));
  const bad = await showCommunity({ client, path: { community: 'x' } }).catch((error: unknown) => error);
  expect(bad).toMatchObject({ name: 'Problem', status: 502, title: 'Bad Gateway', isTransient: true });
  const none = await showCommunity({ client, path: { community: 'x' } }).catch((error: unknown) => error);
  expect(none).toMatchObject({ name: 'Problem', status: 0, code: 'offline', isOffline: true });
});

test('an abort stays an abort', async () => {
  const fetch = async () => {
    throw new DOMException('aborted', 'AbortError');
  };
  const client = createPiazza({ baseUrl: 'https://piazza.test', fetch: fetch as typeof globalThis.fetch });
  await expect(listCommunities({ client })).rejects.toMatchObject({ name: 'AbortError' });
});
