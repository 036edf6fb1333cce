// What a program made with openapi-typescript and openapi-fetch does with the API: compiled strictly, then run by generated.test.js.
import createClient from 'openapi-fetch';
import type { paths } from './schema.js';

const client = createClient<paths>({ baseUrl: process.env.PIAZZA_URL, headers: { 'Accept-Language': 'en' } });

const list = await client.GET('/v1/communities', { params: { query: { limit: 5 } } });
const [first] = list.data?.items ?? [];
const one = await client.GET('/v1/communities/{community}', { params: { path: { community: first?.slug ?? '' } } });
const filtered = await client.GET('/v1/communities', { params: { query: { province: ['BO', 'MO'], join_policy: ['open'], count: true } } });
const missing = await client.GET('/v1/communities/{community}', { params: { path: { community: 'no-such-community' } } });

// Without `fields` every item is whole; a client that types both answers calls what may be left out optional.
const terms: (string | undefined)[] = [];
let cursor: string | undefined;
do {
  const { data } = await client.GET('/v1/glossary/terms', { params: { query: { category: ['method'], limit: 10, ...(cursor && { cursor }) } } });
  for (const { slug } of data?.items ?? []) terms.push(slug);
  cursor = data?.next_cursor ?? undefined;
} while (cursor);

console.log(
  JSON.stringify({
    list: list.data?.items.map(({ slug }) => slug),
    one: one.data?.name,
    total: filtered.data?.total,
    problem: [missing.response.status, missing.error?.type.split('/').pop(), missing.error?.title],
    terms,
  }),
);
