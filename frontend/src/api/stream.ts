import { credentials } from './index';

export type Heard = { event: string; id: string; data: string };

/** Cuts what comes in, wherever it was cut on the way, into events (HTML, server-sent events). A comment is no event. */
export function eventParser(onEvent: (heard: Heard) => void): (chunk: string) => void {
  let rest = '';
  let id = '';
  let [event, data]: [string, string[]] = ['', []];
  const take = (line: string) => {
    if (line === '') {
      if (event !== '' || data.length > 0) onEvent({ event: event || 'message', id, data: data.join('\n') });
      [event, data] = ['', []];
      return;
    }
    const [, name = '', value = ''] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
    if (name === 'event') event = value;
    else if (name === 'data') data.push(value);
    else if (name === 'id' && !value.includes('\0')) id = value;
  };
  return (chunk) => {
    const text = rest + chunk;
    // A return at the very end may be the first half of a line's end.
    const whole = text.endsWith('\r') ? text.slice(0, -1) : text;
    const lines = whole.split(/\r\n|\n|\r/);
    rest = (lines.pop() ?? '') + text.slice(whole.length);
    lines.forEach(take);
  };
}

/** Lost: it is tried again by itself. Refused: one may not, or there is nothing, and trying again is of no use. */
export type StreamState = 'connecting' | 'live' | 'lost' | 'refused';

type Options = {
  path: string;
  /** The key of a link, for who has no account. */
  auth?: string;
  onEvent: (heard: Heard) => void;
  onState: (state: StreamState) => void;
};

/** The server says something every 15 seconds: after so long the connection is dead, whatever the system believes. */
const silence = 40_000;
/** What ends sooner did not work. */
const steady = 5_000;
const longest = 30_000;
const useless = [401, 403, 404, 410];

/** How long to wait before the next try: longer each time, and for everybody a little otherwise, so that they don't come back all at once. */
export const pause = (failures: number, random: number) => Math.min(longest, 1_000 * 2 ** failures) * (0.5 + random / 2);

/**
 * Follows a stream of events until it is told to stop, and comes back whenever it breaks, from where it was. It is read by fetch:
 * an EventSource cannot say who asks.
 */
export function follow({ path, auth, onEvent, onState }: Options): () => void {
  const over = new AbortController();
  let lastId = '';

  const listen = async (connection: AbortController) => {
    const token = auth ?? (await credentials.token?.());
    const headers: Record<string, string> = { Accept: 'text/event-stream' };
    if (token) headers.Authorization = `Bearer ${token}`;
    if (lastId) headers['Last-Event-ID'] = lastId;
    const request = new Request(new URL(path, location.origin), { headers, cache: 'no-store', signal: connection.signal });
    const response = await (auth ? fetch : (credentials.send ?? fetch))(request);
    if (!response.ok || !response.body) return { status: response.status, wait: Number(response.headers.get('Retry-After') ?? 0) * 1_000 };
    onState('live');
    const parse = eventParser((heard) => {
      lastId = heard.id;
      onEvent(heard);
    });
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let timer = setTimeout(() => connection.abort(), silence);
    try {
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        clearTimeout(timer);
        timer = setTimeout(() => connection.abort(), silence);
        parse(part.value);
      }
    } finally {
      clearTimeout(timer);
    }
    return { status: 200, wait: 0 };
  };

  const run = async () => {
    onState('connecting');
    for (let failures = 0; !over.signal.aborted; ) {
      const since = Date.now();
      const connection = new AbortController();
      const end = () => connection.abort();
      over.signal.addEventListener('abort', end);
      // A network that is gone says so sooner than a connection that hears nothing.
      addEventListener('offline', end);
      const { status, wait } = await listen(connection).catch(() => ({ status: 0, wait: 0 }));
      over.signal.removeEventListener('abort', end);
      removeEventListener('offline', end);
      if (over.signal.aborted) return;
      if (useless.includes(status)) return onState('refused');
      // A stream that served its time is opened again at once, and nobody needs to know.
      failures = status === 200 && Date.now() - since > steady ? 0 : failures + 1;
      if (failures > 0) onState('lost');
      await rest(Math.max(wait, pause(failures, Math.random())), over.signal);
    }
  };
  void run();
  return () => over.abort();
}

/** Some time; less of it when one is told to stop, or the network is there again. */
const rest = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const over = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', over);
      removeEventListener('online', over);
      resolve();
    };
    const timer = setTimeout(over, ms);
    signal.addEventListener('abort', over);
    addEventListener('online', over);
  });
