/** What one types, as `tests/clients` runs it; each reads this hub's own contract. */
export const commands = (origin: string) => ({
  curl: (language: string) => `curl -G '${origin}/v1/communities' \\
  -H 'Accept-Language: ${language}' \\
  -d province=BO -d join_policy=open -d sort=updated -d limit=3 -d count=true`,
  npm: `(cd piazza/openapi/client && npm ci && npm pack)
npm install ./piazza/openapi/client/piazza-client-*.tgz`,
  python: `cat > piazza.yaml <<'END'
content_type_overrides:
  application/pdf: application/octet-stream
  application/zip: application/octet-stream
  application/yaml: text/plain
END
openapi-python-client generate --url ${origin}/openapi.json --config piazza.yaml`,
  openapiTypescript: `npx openapi-typescript ${origin}/openapi.json -o piazza.ts
npm install openapi-fetch`,
  mock: `node piazza/openapi/tools/mock.js --port 4010 ${origin}/openapi.json`,
  openData: `curl --fail --remote-name '${origin}/v1/open-data/events.csv'
curl '${origin}/v1/glossary/terms/open-space-technology.ttl'`,
});
