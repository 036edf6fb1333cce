import { askPlainly } from '~/api/plain';
import type { Operation } from './contract';

/** What was filled in, by field; empty is not sent. */
export type Values = Record<string, string>;

/** The address that is asked: path and query. */
export function addressOf({ path, fields }: Operation, values: Values): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name]?.trim() ?? ''));
  const query = new URLSearchParams();
  for (const { name, in: where, repeated } of fields) {
    const value = values[name]?.trim();
    if (where !== 'query' || !value) continue;
    for (const one of repeated ? value.split(',') : [value]) if (one.trim()) query.append(name, one.trim());
  }
  return query.size ? `${filled}?${query}` : filled;
}

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

/** The same for a terminal. A token is never written out: whoever copies this may paste it anywhere. */
export function curlOf(url: string, language: string, hasToken: boolean): string {
  return [`curl ${quoted(url)}`, `-H ${quoted(`Accept-Language: ${language}`)}`, ...(hasToken ? ['-H "Authorization: Bearer $PIAZZA_TOKEN"'] : [])].join(' \\\n  ');
}

export type Answer = {
  status: number;
  statusText: string;
  milliseconds: number;
  bytes: number;
  headers: readonly (readonly [name: string, value: string])[];
  /** As text, if it is text. */
  body?: string;
  problem?: { title?: string; detail?: string; type?: string; errors?: { pointer: string; detail: string }[] };
};

/** What says something about the answer to who builds on it. */
const telling = ['content-type', 'content-language', 'etag', 'cache-control', 'location', 'retry-after', 'ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset', 'request-id'];

/** Asks this hub, without cookies: as a program would. */
export async function send(address: string, language: string, token: string, signal: AbortSignal): Promise<Answer> {
  const began = performance.now();
  const headers = { 'Accept-Language': language, ...(token && { Authorization: `Bearer ${token}` }) };
  const answer = await askPlainly(address, headers, signal);
  const bytes = await answer.arrayBuffer();
  const milliseconds = Math.round(performance.now() - began);
  const type = answer.headers.get('content-type') ?? '';
  const isText = /json|^text\/|xml|turtle|yaml/.test(type);
  const body = isText ? pretty(type, new TextDecoder().decode(bytes)) : undefined;
  return {
    status: answer.status,
    statusText: answer.statusText,
    milliseconds,
    bytes: bytes.byteLength,
    headers: telling.flatMap((name) => (answer.headers.has(name) ? [[name, answer.headers.get(name) ?? ''] as const] : [])),
    body,
    problem: type.startsWith('application/problem+json') && body ? (JSON.parse(body) as Answer['problem']) : undefined,
  };
}

function pretty(type: string, text: string): string {
  if (!type.includes('json')) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
