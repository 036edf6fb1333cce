#!/usr/bin/env node
// The API without a server: every operation of the contract, answered from its examples. For work on a front end.
//
//     node openapi/tools/mock.js [--port 4010] [openapi.json, or its address]
//
// What does not depend on data is as it is on a hub: unknown addresses, methods and parameters are refused with a problem (RFC 9457), any page
// may ask (CORS), `Prefer: code=404` gives that refusal. Nothing is kept: what was written is not there when it is read.
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { operationsOf, preferred, readContract, resolved } from './contract.js';
import { sample } from './sample.js';

/** A server of the contract, not listening yet. */
export function createMock(contract) {
  const operations = operationsOf(contract).map((operation) => ({ ...operation, shape: shapeOf(operation.path) }));
  // What is fixed stands before what varies.
  operations.sort((a, b) => variables(a.path) - variables(b.path));
  return createServer((request, response) => {
    request.resume();
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Headers', 'Accept-Language, Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Prefer, Survey-Proof');
    response.setHeader('Access-Control-Allow-Methods', 'GET, HEAD, POST, PUT, PATCH, DELETE');
    if (request.method === 'OPTIONS') return response.writeHead(204).end();
    const { status, type, body } = answerTo(contract, operations, request);
    response.writeHead(status, type ? { 'Content-Type': type } : {});
    response.end(request.method === 'HEAD' || body === undefined ? undefined : body);
  });
}

const variables = (path) => path.split('{').length;

const shapeOf = (path) =>
  new RegExp(`^${path.split(/\{[^}]+\}/).map((fixed) => fixed.replace(/[.]/g, '\\.')).join('[^/]+')}$`);

function answerTo(contract, operations, request) {
  const { pathname, searchParams } = new URL(request.url, 'http://mock');
  const method = request.method === 'HEAD' ? 'get' : request.method.toLowerCase();
  const there = operations.filter(({ shape }) => shape.test(pathname));
  const operation = there.find((one) => one.method === method);
  if (!operation) return there.length ? problem(405, 'method-not-allowed', pathname) : problem(404, 'not-found', pathname);

  const wanted = /\bcode=(\d{3})\b/.exec(request.headers.prefer ?? '')?.[1];
  if (wanted) return wanted in operation.responses ? answer(contract, operation, wanted, pathname) : problem(400, 'bad-parameter', pathname, [fault('/header/Prefer', 'unknown', `There are: ${Object.keys(operation.responses).join(', ')}`)]);

  const known = operation.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  const faults = [...new Set(searchParams.keys())]
    .filter((name) => !known.includes(name))
    .map((name) => fault(`/query/${name}`, 'unknown', `Unknown parameter. There are: ${known.sort().join(', ') || 'none'}.`));
  for (const { name, required } of operation.parameters.filter((parameter) => parameter.in === 'query')) {
    if (required && !searchParams.has(name)) faults.push(fault(`/query/${name}`, 'required', 'This is needed.'));
  }
  if (faults.length) return problem(400, 'bad-parameter', pathname, faults);
  return answer(contract, operation, Object.keys(operation.responses).find((status) => status.startsWith('2')), pathname + new URL(request.url, 'http://mock').search);
}

const fault = (pointer, code, detail) => ({ pointer, code, detail });

function answer(contract, operation, status, path) {
  const { content } = resolved(contract, operation.responses[status]);
  const type = preferred(content);
  if (type === undefined) return { status: Number(status) };
  if (status >= '400') return problem(Number(status), resolved(contract, operation.responses[status]).content[type].example?.type?.split('/').pop() ?? 'unknown', path);
  const value = sample(contract, content[type].schema);
  if (!type.endsWith('json')) return { status: Number(status), type, body: typeof value === 'string' ? value : '' };
  // A page is where one asked for it.
  if (typeof value?._links?.self === 'string' && Array.isArray(value.items)) value._links.self = path;
  return { status: Number(status), type, body: JSON.stringify(value) };
}

function problem(status, code, instance, errors = []) {
  const title = code.replaceAll('-', ' ');
  const body = { type: `https://piazza.example.org/problems/${code}`, title, status, detail: errors[0] ? `${errors[0].pointer}: ${errors[0].detail}` : title, instance, request_id: '0197f1d2-3c4b-7a5d-8e6f-0123456789ab', ...(errors.length && { errors }) };
  return { status, type: 'application/problem+json', body: JSON.stringify(body) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({ options: { port: { type: 'string', default: '4010' } }, allowPositionals: true });
  const contract = await readContract(positionals[0] ?? new URL('../openapi.json', import.meta.url));
  const server = createMock(contract).listen(Number(values.port), '127.0.0.1', () => {
    process.stdout.write(`The API, from its examples: http://127.0.0.1:${server.address().port}\n`);
  });
}
