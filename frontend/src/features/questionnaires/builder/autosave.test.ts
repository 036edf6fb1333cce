import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { autosave, delays, type Outcome, type Saving } from './autosave';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function kept() {
  const sent: string[] = [];
  const told: string[] = [];
  const answers: ((outcome: Outcome) => void)[] = [];
  const saver = autosave<string>({
    send: (value) => {
      sent.push(value);
      return new Promise((resolve) => answers.push(resolve));
    },
    tell: (saving: Saving<string>) => void told.push(saving.is),
    now: () => 0,
  });
  const answer = async (outcome: Outcome) => {
    answers.shift()?.(outcome);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { saver, sent, told, answer };
}

test('what is written is sent once one pauses', async () => {
  const { saver, sent, told, answer } = kept();
  saver.change('a');
  await vi.advanceTimersByTimeAsync(delays.quiet - 1);
  saver.change('ab');
  await vi.advanceTimersByTimeAsync(delays.quiet - 1);
  expect(sent).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  await answer({ is: 'stored' });
  expect([sent, told.at(-1), saver.hasUnsaved()]).toEqual([['ab'], 'saved', false]);
});

test('what is written meanwhile is sent after it, never at the same time', async () => {
  const { saver, sent, told, answer } = kept();
  saver.change('a');
  void saver.flush();
  saver.change('ab');
  await vi.advanceTimersByTimeAsync(delays.quiet);
  expect(sent).toEqual(['a']);
  await answer({ is: 'stored' });
  expect([sent, told.includes('saved')]).toEqual([['a', 'ab'], false]);
  await answer({ is: 'stored' });
  expect(told.at(-1)).toBe('saved');
});

test('what is refused is kept, and sent again after a while', async () => {
  const { saver, sent, told, answer } = kept();
  saver.change('a');
  const done = saver.flush();
  await answer({ is: 'refused', why: 'offline' });
  expect([await done, told.at(-1), saver.hasUnsaved()]).toEqual([false, 'failed', true]);
  await vi.advanceTimersByTimeAsync(delays.again);
  await answer({ is: 'stored' });
  expect([sent, told.at(-1)]).toEqual([['a', 'a'], 'saved']);
});

test('a conflict waits for who writes, whatever they write meanwhile', async () => {
  const { saver, sent, told, answer } = kept();
  saver.change('mine');
  void saver.flush();
  await answer({ is: 'conflict' });
  saver.change('mine, and more');
  await vi.advanceTimersByTimeAsync(delays.again);
  expect([sent, told.at(-1)]).toEqual([['mine'], 'conflict']);
  saver.decide('mine, and more');
  await answer({ is: 'stored' });
  expect([sent, told.at(-1)]).toEqual([['mine', 'mine, and more'], 'saved']);
});

test('theirs that is taken is saved already', async () => {
  const { saver, sent, answer } = kept();
  saver.change('mine');
  void saver.flush();
  await answer({ is: 'conflict' });
  saver.decide(undefined);
  await vi.advanceTimersByTimeAsync(delays.again);
  expect([sent, saver.hasUnsaved()]).toEqual([['mine'], false]);
});
