/** One fault among several: `pointer` is a JSON Pointer into the body, or `/query/name` for a parameter. */
export type Fault = { pointer: string; code: string; detail: string };

type Document = {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  request_id?: string;
  errors?: Fault[];
};

/**
 * What went wrong, as the API says it (RFC 9457). Every operation throws this and nothing else,
 * save for an abort that the caller asked for.
 */
export class Problem extends Error {
  override readonly name = 'Problem';
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  /** The last part of `type`: stable, made for programs. `offline` when no answer came. */
  readonly code: string;
  /** The address that explains this kind of problem, in Italian and English. */
  readonly type: string | undefined;
  readonly title: string;
  readonly detail: string | undefined;
  /** To quote when asking for help. */
  readonly requestId: string | undefined;
  /** Seconds to wait before trying again, where the server said so. */
  readonly retryAfter: number | undefined;
  readonly errors: readonly Fault[];

  constructor(document: Document, options: { code?: string; retryAfter?: number; cause?: unknown } = {}) {
    super(document.detail ?? document.title ?? 'The API did not answer as expected', { cause: options.cause });
    this.status = document.status ?? 0;
    this.type = document.type;
    this.code = options.code ?? document.type?.split('/').pop() ?? 'unknown';
    this.title = document.title ?? this.message;
    this.detail = document.detail;
    this.requestId = document.request_id;
    this.retryAfter = options.retryAfter;
    this.errors = document.errors ?? [];
  }

  /** No answer came: the network, or a server that is not there. */
  get isOffline(): boolean {
    return this.status === 0;
  }

  get isMissing(): boolean {
    return this.status === 404;
  }

  /** The same request may well succeed a little later. */
  get isTransient(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** Whatever `fetch` or the server gave, as a `Problem`; an abort stays what it is. */
export function toProblem(error: unknown, response: Response | undefined): unknown {
  if (!response) {
    if (error instanceof DOMException && error.name === 'AbortError') return error;
    return new Problem({ title: 'No answer', detail: error instanceof Error ? error.message : undefined }, { code: 'offline', cause: error });
  }
  const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
  const retryAfter = Number.isFinite(seconds) ? seconds : undefined;
  const isProblem = response.headers.get('Content-Type')?.startsWith('application/problem+json');
  const document = isProblem && typeof error === 'object' ? (error as Document) : { title: response.statusText };
  return new Problem({ ...document, status: response.status }, { retryAfter });
}
