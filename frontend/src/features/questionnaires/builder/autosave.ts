/** What becomes of what one writes, as it is told in words. */
export type Saving<T> =
  | { is: 'saved'; at?: number }
  | { is: 'waiting' }
  | { is: 'saving' }
  | { is: 'failed'; why: string }
  | { is: 'conflict'; mine: T };

export type Outcome = { is: 'stored' } | { is: 'refused'; why: string } | { is: 'conflict' };

/** So long after the last letter it is sent; one that failed is sent again after a while. */
export const delays = { quiet: 900, again: 15_000 };

type Options<T> = {
  send: (value: T) => Promise<Outcome>;
  tell: (saving: Saving<T>) => void;
  now?: () => number;
};

/**
 * Sends what is written once one pauses, one at a time, and always the newest. What is refused stays to be sent, by the next letter, by
 * hand, or by itself after a while; a conflict waits for who writes.
 */
export function autosave<T>({ send, tell, now = Date.now }: Options<T>) {
  let wanted: T | undefined;
  let running: Promise<void> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isHeld = false;

  const later = (delay: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), delay);
  };

  const run = async () => {
    while (wanted !== undefined && !isHeld) {
      const value = wanted;
      tell({ is: 'saving' });
      const outcome = await send(value);
      if (outcome.is === 'stored') {
        if (wanted === value) {
          wanted = undefined;
          tell({ is: 'saved', at: now() });
        }
      } else if (outcome.is === 'conflict') {
        isHeld = true;
        tell({ is: 'conflict', mine: value });
      } else {
        tell({ is: 'failed', why: outcome.why });
        later(delays.again);
        return;
      }
    }
  };

  /** Sends what waits at once; done when nothing waits any more, or it was refused. */
  async function flush(): Promise<boolean> {
    clearTimeout(timer);
    running ??= run().finally(() => (running = undefined));
    await running;
    return wanted === undefined;
  }

  return {
    change: (value: T) => {
      wanted = value;
      if (isHeld) return;
      if (!running) tell({ is: 'waiting' });
      later(delays.quiet);
    },
    flush,
    /** After a conflict: what is stored from now on; nothing where theirs was taken. */
    decide: (value: T | undefined) => {
      isHeld = false;
      wanted = value;
      if (value === undefined) tell({ is: 'saved' });
      else void flush();
    },
    hasUnsaved: () => wanted !== undefined,
    stop: () => clearTimeout(timer),
  };
}
