// Piazza in TypeScript, in a project that has @piazza/client: npx tsx quickstart.ts
// The last step writes: give it a personal token with the scope memberships:write, in PIAZZA_TOKEN.
import { createPiazza, followCommunity, items, listCommunities, listEvents, listTerms, Problem, showCommunity } from '@piazza/client';

const client = createPiazza({ baseUrl: process.env.PIAZZA_URL ?? 'http://localhost:8080', language: 'en' });

// 1. What is coming in two provinces, the next first. A filter with two values means "or".
const coming = await listEvents({
  client,
  query: { province: ['BO', 'MO'], ending_after: new Date().toISOString(), limit: 3 },
});
for (const event of coming.items) console.log(`event: ${event.starts_at} ${event.title}`);

// 2. Find a community by a word.
const found = await listCommunities({ client, query: { q: 'facilitation', limit: 1 } });
const slug = found.items[0]?.slug ?? '';
const community = await showCommunity({ client, path: { community: slug } });
console.log(`community: ${community.name}`);

// 3. A whole list: the next page is asked for when the loop gets there.
let methods = 0;
for await (const _term of items(listTerms, { client, query: { category: ['method'], limit: 10 } })) methods += 1;
console.log(`methods: ${methods}`);

// 4. When something is wrong, what is thrown is a problem (RFC 9457): its code is made for programs, its detail for people.
try {
  await listCommunities({ client, query: { colour: 'red' } as never });
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  console.log(`problem: ${error.status} ${error.code} at ${error.errors[0]?.pointer}`);
}

// 5. In your own name: follow that community. Doing it twice is the same as once.
const token = process.env.PIAZZA_TOKEN;
if (token) {
  await followCommunity({ client, path: { community: slug }, auth: token });
  console.log(`following: ${slug}`);
}
