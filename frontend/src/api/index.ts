import { toQuery, type Query } from '~/paths';
import { Problem } from './problem';
import type { Community, CommunityFacet, CommunitySummary, Completion, Eligibility, Language, Letter, Page, Term, TermSummary } from './types';

export * from './types';
export { Problem } from './problem';

async function get<T>(language: Language, path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path + toQuery(query), { headers: { 'Accept-Language': language }, signal });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new Problem(0, 'offline', String(cause));
  }
  const body = await response.json().catch(() => ({}));
  if (response.ok) return body as T;
  const code = String(body.type ?? '').split('/').pop() || 'unknown';
  throw new Problem(response.status, code, body.detail ?? response.statusText, body.errors, body.request_id);
}

export const api = {
  communities: (language: Language, query: Query, signal?: AbortSignal) =>
    get<Page<CommunitySummary, CommunityFacet>>(language, '/v1/communities', query, signal),
  community: (language: Language, slug: string, signal?: AbortSignal) =>
    get<Community>(language, `/v1/communities/${encodeURIComponent(slug)}`, { embed: 'terms' }, signal),
  eligibility: (language: Language, slug: string, category: string, signal?: AbortSignal) =>
    get<Eligibility>(language, `/v1/communities/${encodeURIComponent(slug)}/eligibility`, { category }, signal),
  terms: (language: Language, query: Query, signal?: AbortSignal) =>
    get<Page<TermSummary, 'letter' | 'category'>>(language, '/v1/glossary/terms', query, signal),
  term: (language: Language, slug: string, signal?: AbortSignal) =>
    get<Term>(language, `/v1/glossary/terms/${encodeURIComponent(slug)}`, {}, signal),
  letters: (language: Language, signal?: AbortSignal) => get<{ items: Letter[] }>(language, '/v1/glossary/letters', {}, signal),
  completions: (language: Language, q: string, signal?: AbortSignal) =>
    get<{ items: Completion[] }>(language, '/v1/glossary/completions', { q, limit: '8' }, signal),
};
