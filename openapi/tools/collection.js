#!/usr/bin/env node
// The contract as a collection that Postman and Bruno import (format 2.1): node openapi/tools/collection.js > piazza.postman_collection.json
// `baseUrl` and `token` are its variables. What a request needs is filled in from the contract's examples; the rest is there, switched off.
import { fileURLToPath } from 'node:url';
import { operationsOf, preferred, readContract, resolved } from './contract.js';
import { sample } from './sample.js';

const SCHEMA = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';

export function collectionOf(contract, baseUrl = contract.servers[0].url) {
  const operations = operationsOf(contract);
  const folders = contract.tags
    .map(({ name, description }) => ({ name, description, item: operations.filter(({ tags }) => tags[0] === name).map((one) => requestOf(contract, one)) }))
    .filter(({ item }) => item.length);
  return {
    info: { name: contract.info.title, description: contract.info.description, version: contract.info.version, schema: SCHEMA },
    variable: [
      { key: 'baseUrl', value: baseUrl, type: 'string' },
      { key: 'token', value: '', type: 'string', description: 'A personal token, for what needs one' },
    ],
    auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{token}}', type: 'string' }] },
    item: folders,
  };
}

function requestOf(contract, operation) {
  const { method, path, parameters, summary, description, operationId, security = [] } = operation;
  const place = (where) => parameters.filter((parameter) => parameter.in === where);
  const query = place('query').map((parameter) => optional(contract, parameter));
  const header = place('header').map((parameter) => optional(contract, parameter));
  const body = bodyOf(contract, operation);
  if (body) header.unshift({ key: 'Content-Type', value: body.type });
  const used = query.filter(({ disabled }) => !disabled).map(({ key, value }) => `${key}=${encodeURIComponent(value)}`);
  // A variable is a whole part of a path, or none: in `events.{feed}` stands an example.
  const whole = place('path').filter(({ name }) => path.split('/').includes(`{${name}}`));
  const parts = path.slice(1).split('/').map((part) => /^\{\w+\}$/.test(part) ? `:${part.slice(1, -1)}` : part.replace(/\{(\w+)\}/g, (_, name) => valueOf(contract, parameters.find((one) => one.name === name))));
  const raw = `{{baseUrl}}/${parts.join('/')}${used.length ? `?${used.join('&')}` : ''}`;
  return {
    name: summary ?? operationId,
    request: {
      method: method.toUpperCase(),
      // Whoever may come without is asked for nothing.
      ...(security.some((way) => Object.keys(way).length === 0) && { auth: { type: 'noauth' } }),
      ...(description && { description }),
      header,
      url: {
        raw,
        host: ['{{baseUrl}}'],
        path: parts,
        ...(query.length && { query }),
        ...(whole.length && { variable: whole.map((one) => ({ key: one.name, value: valueOf(contract, one), ...described(one) })) }),
      },
      ...(body && { body: body.shown }),
    },
    response: [],
  };
}

const described = ({ description }) => (description ? { description } : {});

const optional = (contract, parameter) => ({
  key: parameter.name, value: valueOf(contract, parameter), ...described(parameter), ...(!parameter.required && { disabled: true }),
});

function valueOf(contract, { schema, example }) {
  const value = example ?? sample(contract, schema);
  return String(Array.isArray(value) ? value[0] : value ?? '');
}

function bodyOf(contract, { requestBody }) {
  if (!requestBody) return undefined;
  const { content } = resolved(contract, requestBody);
  const type = preferred(content);
  if (!type.endsWith('json')) return { type, shown: type.startsWith('text/') ? { mode: 'raw', raw: sample(contract, content[type].schema) } : { mode: 'file', file: {} } };
  return { type, shown: { mode: 'raw', raw: JSON.stringify(content[type].example ?? sample(contract, content[type].schema), null, 2), options: { raw: { language: 'json' } } } };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const contract = await readContract(process.argv[2] ?? new URL('../openapi.json', import.meta.url));
  process.stdout.write(`${JSON.stringify(collectionOf(contract), null, 1)}\n`);
}
