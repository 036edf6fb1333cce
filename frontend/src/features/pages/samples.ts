type Sample = (origin: string, language: string) => string;

export const samples = {
  curl: (origin, language) => `curl -G '${origin}/v1/communities' \\
  -H 'Accept-Language: ${language}' \\
  -d province=BO -d join_policy=open -d sort=updated -d limit=3 -d count=true`,

  typescript: (origin, language) => `import { createPiazza, listCommunities } from '@piazza/client';

const client = createPiazza({ baseUrl: '${origin}', language: '${language}' });

const page = await listCommunities({
  client,
  query: { province: ['BO'], join_policy: ['open'], count: true },
});
console.info(page.total, page.items.map((community) => community.name));`,

  items: () => `import { items, listTerms } from '@piazza/client';

const methods = items(listTerms, { client, query: { category: ['method'] } });
for await (const term of methods) {
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
