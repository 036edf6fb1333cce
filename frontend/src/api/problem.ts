export type Fault = { pointer: string; code: string; detail: string };

/** What went wrong, as the API says it (RFC 9457); `status` is 0 when no answer came at all. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly errors: Fault[] = [],
    readonly requestId?: string,
  ) {
    super(message);
    this.name = 'Problem';
  }

  get isOffline() {
    return this.status === 0;
  }

  /** Worth another try as it is. */
  get isTransient() {
    return this.status === 0 || this.status >= 500;
  }

  get isMissing() {
    return this.status === 404;
  }
}
