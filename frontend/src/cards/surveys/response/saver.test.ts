import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Problem } from '~/api';
import type { Answers } from '~/instrument';
import type { Pending } from './keeping';
import { createSaver, type Saver, type Saving } from './saver';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  saver?.stop();
  vi.useRealTimers();
});

let saver: Saver | undefined;

const offline = () => new Problem({ title: 'No answer' }, { code: 'offline' });
const refused = () => new Problem({ status: 409, type: 'https://x/problems/survey-not-open' });

/** A saver of two pages, what it sent, what it kept, what it told last. */
function made(answer: (page: string) => Promise<void> = async () => undefined, pending: Pending = {}) {
  const sent: [string, Answers][] = [];
  const seen = { kept: pending, told: [] as Saving['is'][] };
  saver = createSaver({
    pages: ['one', 'two'],
    pending,
    send: async (page, answers) => {
      sent.push([page, answers]);
      await answer(page);
    },
    keep: (next) => void (seen.kept = next),
    tell: ({ is }) => void seen.told.push(is),
  });
  return { saver, sent, seen };
}

const settle = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test('while one writes nothing is sent; after a pause, what is there then', async () => {
  const { saver, sent, seen } = made();
  saver.put('one', { a: 1 });
  await settle(800);
  saver.put('one', { a: 12 });
  await settle(800);
  expect(sent).toEqual([]);
  expect(seen.kept).toEqual({ one: { a: 12 } });
  await settle(800);
  expect(sent).toEqual([['one', { a: 12 }]]);
  expect([seen.kept, seen.told.at(-1)]).toEqual([{}, 'saved']);
});

test('pages are sent in their order, one at a time, and what changed meanwhile once more', async () => {
  let answer: () => void = () => undefined;
  const { saver, sent } = made(() => new Promise<void>((done) => (answer = done)));
  saver.put('two', { b: 1 });
  saver.put('one', { a: 1 });
  const all = saver.flush();
  expect(sent).toEqual([['one', { a: 1 }]]);
  saver.put('one', { a: 2 });
  answer();
  await settle(0);
  expect(sent[1]).toEqual(['one', { a: 2 }]);
  answer();
  await settle(0);
  answer();
  await all;
  expect(sent.map(([page]) => page)).toEqual(['one', 'one', 'two']);
  expect(saver.holds()).toBe(false);
});

test('without a connection answers are kept and tried again, later each time; and at once when it is back', async () => {
  let isOn = false;
  const { saver, sent, seen } = made(async () => {
    if (!isOn) throw offline();
  });
  saver.put('one', { a: 1 });
  await expect(saver.flush()).rejects.toThrow();
  expect([seen.told.at(-1), seen.kept, saver.holds()]).toEqual(['waiting', { one: { a: 1 } }, true]);
  await settle(4_000);
  expect(sent).toHaveLength(2);
  await settle(7_000);
  expect(sent).toHaveLength(2);
  isOn = true;
  dispatchEvent(new Event('online'));
  await settle(0);
  expect(sent).toHaveLength(3);
  expect([seen.told.at(-1), seen.kept]).toEqual(['saved', {}]);
});

test('what is refused for good is told and not tried again, until something changes', async () => {
  const { saver, sent, seen } = made(async () => {
    throw refused();
  });
  saver.put('one', { a: 1 });
  await expect(saver.flush()).rejects.toThrow();
  await settle(300_000);
  expect(sent).toHaveLength(1);
  expect([seen.told.at(-1), seen.kept]).toEqual(['refused', { one: { a: 1 } }]);
});

test('what the window kept when it was loaded anew is sent without being asked for', async () => {
  const { sent, seen } = made(undefined, { two: { b: 7 } });
  await settle(0);
  expect(sent).toEqual([['two', { b: 7 }]]);
  expect(seen.kept).toEqual({});
});
