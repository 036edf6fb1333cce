import { readFile } from 'node:fs/promises';

/** The contract, from a file or from a hub (`https://piazza.example.org/openapi.json`). */
export async function readContract(from) {
  if (!/^https?:/.test(String(from))) return JSON.parse(await readFile(from, 'utf8'));
  const answer = await fetch(from);
  if (!answer.ok) throw new Error(`${from} answered ${answer.status}`);
  return answer.json();
}

/** Follows references within the document; what stands beside a `$ref` (a description) goes before what it refers to. */
export function resolved(contract, part) {
  let at = part;
  while (at?.$ref) {
    const { $ref, ...beside } = at;
    const target = $ref.slice(2).split('/').reduce((inner, key) => inner[key.replaceAll('~1', '/').replaceAll('~0', '~')], contract);
    at = { ...target, ...beside };
  }
  return at;
}

/** Every operation, with its parameters resolved. */
export function operationsOf(contract) {
  return Object.entries(contract.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([, operation]) => operation.operationId)
      .map(([method, operation]) => ({
        ...operation,
        path,
        method,
        parameters: (operation.parameters ?? []).map((parameter) => resolved(contract, parameter)),
      })),
  );
}

/** The media type of a body that a program would ask for first: JSON if there is one. */
export function preferred(content = {}) {
  const types = Object.keys(content);
  return types.find((type) => type === 'application/json') ?? types.find((type) => type.endsWith('json')) ?? types[0];
}
