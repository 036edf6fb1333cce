import type { Language } from '../../paths';

/** Where the elements ask unless they are told otherwise: where this module came from. */
const own = new URL(import.meta.url).origin;

const patience = 20_000;

/** The lists of the public site; `src/paths.ts` has the same, with much more (a test compares them). */
export const pages = {
  communities: { it: '/comunita', en: '/en/communities' },
  events: { it: '/eventi', en: '/en/events' },
  glossary: { it: '/glossario', en: '/en/glossary' },
  surveys: { it: '/indagini', en: '/en/surveys' },
} as const satisfies Record<string, Record<Language, string>>;

export type PageName = keyof typeof pages;

type Fault = { pointer: string; detail: string };

/** No answer (status 0), or one that says no. */
export class Refusal extends Error {
  /** What was wrong with what was asked, for whoever wrote it into the page. */
  readonly faults: readonly Fault[];

  constructor(readonly status: number, faults: readonly Fault[] = []) {
    super(`${status}`);
    this.faults = faults;
  }

  /** The same may well succeed a little later. */
  get isTransient() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** One Piazza, spoken to in one language: its public API, without cookies and without saying which page asks. */
export class Hub {
  readonly origin: string;

  constructor(readonly language: Language, at: string | null) {
    this.origin = at ? new URL(at, document.baseURI).origin : own;
  }

  async ask<Found>(path: string, query: URLSearchParams, signal: AbortSignal): Promise<Found> {
    const { status, body } = await this.#get(path + asQuery(query), signal);
    if (status >= 300) throw new Refusal(status, (body as { errors?: Fault[] } | undefined)?.errors);
    if (body === undefined) throw new Refusal(0);
    return body as Found;
  }

  async #get(path: string, signal: AbortSignal): Promise<{ status: number; body: unknown }> {
    const waiting = new AbortController();
    const end = () => waiting.abort();
    const timer = setTimeout(end, patience);
    signal.addEventListener('abort', end);
    try {
      const answer = await fetch(this.origin + path, {
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        headers: { 'Accept-Language': this.language },
        signal: waiting.signal,
      });
      const body: unknown = await answer.json().catch(() => undefined);
      return { status: answer.status, body };
    } catch {
      throw new Refusal(0);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
    }
  }

  /** A list of the site, with these of its filters. */
  list(name: PageName, query = new URLSearchParams()): string {
    return this.origin + pages[name][this.language] + asQuery(query);
  }

  item(name: PageName, slug: string): string {
    return `${this.list(name)}/${encodeURIComponent(slug)}`;
  }
}

const asQuery = (query: URLSearchParams) => (query.size > 0 ? `?${query}` : '');
