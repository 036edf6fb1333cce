import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { eventParser, follow, pause, type Heard, type StreamState } from './stream';

function parsed(...chunks: string[]): Heard[] {
  const heard: Heard[] = [];
  const parse = eventParser((one) => heard.push(one));
  chunks.forEach(parse);
  return heard;
}

test('events come out whole, wherever the network cut them', () => {
  const text = ': hello\r\n\r\nid: 7\r\nevent: changed\r\ndata: {"a":1}\r\n\r\ndata: one\ndata:two\n\n';
  const expected = [{ event: 'changed', id: '7', data: '{"a":1}' }, { event: 'message', id: '7', data: 'one\ntwo' }];
  expect(parsed(text)).toEqual(expected);
  expect(parsed(...text)).toEqual(expected);
});

test('an event without data is one, a comment or an empty line is none, and half an event is not yet one', () => {
  expect(parsed('event: changed\nid: 3\n\n')).toEqual([{ event: 'changed', id: '3', data: '' }]);
  expect(parsed(': still here\n\n\n\nid: 9\n\n', 'event: changed\n')).toEqual([]);
});

test('one waits longer each time, never for ever, and not all for as long', () => {
  expect([pause(0, 1), pause(2, 1), pause(2, 0), pause(20, 1)]).toEqual([1_000, 4_000, 2_000, 30_000]);
});

/** A server that answers each request with the next of these; a stream stays open until it is ended. */
function server(...answers: (() => Response)[]) {
  const asked: Request[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    asked.push(request);
    const answer = answers[asked.length - 1];
    if (!answer) throw new TypeError('no answer');
    return answer();
  });
  return asked;
}

function stream() {
  let writer: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({ start: (controller) => void (writer = controller) });
  return { answer: () => new Response(body), say: (text: string) => writer?.enqueue(new TextEncoder().encode(text)), end: () => writer?.close() };
}

const states: StreamState[] = [];
const heard: Heard[] = [];
const listen = (auth?: string) => follow({ path: '/v1/stream', auth, onEvent: (one) => heard.push(one), onState: (state) => states.push(state) });

beforeEach(() => {
  vi.useFakeTimers();
  states.length = 0;
  heard.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('it says who asks, hears, and comes back from where it was', async () => {
  const first = stream();
  const asked = server(first.answer, stream().answer);
  const stop = listen('pzr_key');
  await vi.waitFor(() => expect(states).toEqual(['connecting', 'live']));
  first.say('id: 4\nevent: changed\ndata: {}\n\n');
  await vi.waitFor(() => expect(heard).toEqual([{ event: 'changed', id: '4', data: '{}' }]));
  await vi.advanceTimersByTimeAsync(6_000);
  first.end();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(asked.map(({ headers }) => [headers.get('Authorization'), headers.get('Last-Event-ID')])).toEqual([['Bearer pzr_key', null], ['Bearer pzr_key', '4']]);
  // It had served its time: nobody was told of anything lost.
  expect(states).toEqual(['connecting', 'live', 'live']);
  stop();
});

test('what breaks is lost and tried again, as late as the server wishes', async () => {
  const asked = server(() => { throw new TypeError('offline'); }, () => new Response('', { status: 503, headers: { 'Retry-After': '20' } }), stream().answer);
  const stop = listen();
  await vi.advanceTimersByTimeAsync(5_000);
  expect([asked.length, states]).toEqual([2, ['connecting', 'lost', 'lost']]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(states.at(-1)).toBe('live');
  stop();
});

test('silence is a dead connection', async () => {
  const asked = server(stream().answer, stream().answer);
  const stop = listen();
  await vi.advanceTimersByTimeAsync(39_000);
  expect(asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(asked[0]?.signal.aborted).toBe(true);
  stop();
});

test('a network that goes ends it at once, and one that comes back is tried at once', async () => {
  const asked = server(stream().answer, () => { throw new TypeError('offline'); }, stream().answer);
  const stop = listen();
  await vi.advanceTimersByTimeAsync(10);
  dispatchEvent(new Event('offline'));
  expect(asked[0]?.signal.aborted).toBe(true);
  stop();
  states.length = 0;
  const again = listen();
  await vi.advanceTimersByTimeAsync(10);
  expect([asked.length, states.at(-1)]).toEqual([2, 'lost']);
  dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(1);
  expect([asked.length, states.at(-1)]).toEqual([3, 'live']);
  again();
});

test('where one may not, one does not try again; and stopped is stopped', async () => {
  const refused = server(() => new Response('', { status: 404 }));
  listen();
  await vi.advanceTimersByTimeAsync(120_000);
  expect([refused.length, states.at(-1)]).toEqual([1, 'refused']);
  const asked = server(stream().answer);
  const stop = listen();
  await vi.advanceTimersByTimeAsync(10);
  stop();
  await vi.advanceTimersByTimeAsync(120_000);
  expect([asked.length, asked[0]?.signal.aborted]).toEqual([1, true]);
});
