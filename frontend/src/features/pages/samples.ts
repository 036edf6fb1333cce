type Sample = (origin: string) => string;

export const samples = {
  curl: (origin) => `curl -G '${origin}/v1/communities' \\
  -H 'Accept-Language: it' \\
  -d province=BO -d join_policy=open -d sort=updated -d limit=3 -d count=true`,

  typescript: (origin) => `import { createPiazza, listCommunities } from '@piazza/client';

const client = createPiazza({ baseUrl: '${origin}', language: 'it' });

const page = await listCommunities({
  client,
  query: { province: ['BO'], join_policy: ['open'], count: true },
});
console.info(page.total, page.items.map((community) => community.name));`,

  items: () => `import { items, listTerms } from '@piazza/client';

for await (const term of items(listTerms, { client, query: { category: ['method'] } })) {
  console.info(term.label);
}`,

  problem: () => `import { Problem, showCommunity } from '@piazza/client';

try {
  await showCommunity({ client, path: { community: 'non-esiste' } });
} catch (error) {
  if (error instanceof Problem) console.error(error.status, error.code, error.detail);
}`,

  skos: (origin) => `curl '${origin}/v1/glossary/terms/open-space-technology.ttl'
curl '${origin}/v1/glossary.csv'`,
} satisfies Record<string, Sample>;
