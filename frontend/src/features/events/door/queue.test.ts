import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Problem } from '~/api';
import type { Registration } from '~/api/inside';
import { countKept, keptKey, wipeKept } from '~/kept';
import { createQueue, type Noted } from './queue';

const storage = keptKey('person', 'door.event');
const at = new Date('2027-01-14T17:30:00.700Z');
const offline = new Problem({ title: 'No answer' }, { code: 'offline' });
const refusal = new Problem({ type: 'https://x/problems/unknown-code', title: 'Codice sconosciuto', detail: 'Nessuno.', status: 422 });
const sent: Noted[] = [];
let answer: (noted: Noted) => Promise<Registration | undefined>;
let online = true;

const make = () => createQueue({ storage, send: async (noted) => (sent.push(noted), await answer(noted)) });
const code = (text: string) => ({ kind: 'code', code: text }) as const;

beforeEach(() => {
  localStorage.clear();
  sent.length = 0;
  online = true;
  answer = async () => undefined;
  vi.useFakeTimers();
  vi.spyOn(navigator, 'onLine', 'get').mockImplementation(() => online);
});
afterEach(() => vi.useRealTimers());

test('with a connection a step is sent at once, with its key and its time, and nothing stays', async () => {
  const queue = make();
  expect(await queue.note(code('A'), at, 'Anna')).toEqual({ kind: 'done', registration: undefined });
  expect(sent).toMatchObject([{ at: '2027-01-14T17:30:00Z', step: code('A') }]);
  expect([queue.noted(), countKept()]).toEqual([[], 0]);
});

test('without one it waits on the device; another page of it sends them in order, each with the key that it had', async () => {
  online = false;
  const queue = make();
  for (const text of ['A', 'B', 'C']) expect(await queue.note(code(text), at)).toEqual({ kind: 'waits' });
  expect(sent).toEqual([]);
  const keys = queue.noted().map(({ key }) => key);
  expect(new Set(keys).size).toBe(3);
  const later = make();
  online = true;
  later.subscribe(() => undefined);
  await vi.advanceTimersByTimeAsync(0);
  expect(sent.slice(0, 3).map(({ key }) => key)).toEqual(keys);
  expect(later.noted()).toEqual([]);
});

test('an answer that was lost: the same key is sent again, and those behind it wait for their turn', async () => {
  answer = async () => { throw offline; };
  const queue = make();
  expect(await queue.note(code('A'), at)).toEqual({ kind: 'waits' });
  expect(await Promise.race([queue.note(code('B'), at), vi.advanceTimersByTimeAsync(4000)])).toEqual({ kind: 'waits' });
  answer = async () => undefined;
  await vi.advanceTimersByTimeAsync(20_000);
  expect(new Set(sent.filter(({ step }) => step.kind === 'code' && step.code === 'A').map(({ key }) => key)).size).toBe(1);
  expect(sent.at(-1)?.step).toEqual(code('B'));
  expect(queue.noted()).toEqual([]);
});

test('a refusal is told to who waits for it; one that comes later stays until somebody decides', async () => {
  answer = async () => { throw refusal; };
  const queue = make();
  expect(await queue.note(code('X'), at)).toEqual({ kind: 'refused', problem: refusal });
  expect(queue.noted()).toEqual([]);
  online = false;
  await queue.note(code('Y'), at);
  await queue.note(code('Z'), at);
  online = true;
  dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(0);
  expect(queue.noted()).toMatchObject([{ step: code('Y'), refused: { title: 'Codice sconosciuto', text: 'Nessuno.' } }, { step: code('Z'), refused: {} }]);
  answer = async () => undefined;
  queue.retry(queue.noted()[0]?.key ?? '');
  await vi.advanceTimersByTimeAsync(0);
  queue.drop(queue.noted()[0]?.key ?? '');
  expect([queue.noted(), countKept()]).toEqual([[], 0]);
});

test('a slow answer is not waited for at the door', async () => {
  let arrive: () => void = () => undefined;
  answer = () => new Promise((resolve) => (arrive = () => resolve(undefined)));
  const queue = make();
  const settled = queue.note(code('A'), at);
  await vi.advanceTimersByTimeAsync(4000);
  expect(await settled).toEqual({ kind: 'waits' });
  arrive();
  await vi.advanceTimersByTimeAsync(0);
  expect(queue.noted()).toEqual([]);
});

test('what was never sent can be taken back; what may have arrived cannot', async () => {
  online = false;
  const queue = make();
  await queue.note(code('A'), at);
  expect(queue.takeBack((step) => step.kind === 'code' && step.code === 'A')).toBe(true);
  online = true;
  answer = async () => { throw offline; };
  await queue.note(code('B'), at);
  expect(queue.takeBack(() => true)).toBe(false);
});

test('an ended session drops nothing; signing out does, and so does another person', async () => {
  answer = async () => { throw new Problem({ status: 401, title: 'T' }); };
  const queue = make();
  expect(await queue.note(code('A'), at)).toEqual({ kind: 'waits' });
  wipeKept('person');
  expect(queue.noted()).toHaveLength(1);
  expect([countKept(), countKept('person'), countKept('another')]).toEqual([1, 0, 1]);
  wipeKept('another');
  expect([queue.noted(), countKept()]).toEqual([[], 0]);
});
