import { Problem } from '~/api';
import type { Answers } from '~/instrument';
import type { Pending } from './keeping';

/** Saved; changed a moment ago; on its way; waiting for the connection; refused for good. */
export type Saving = { is: 'saved' | 'changed' | 'saving' | 'waiting' } | { is: 'refused'; problem: Problem };

type Options = {
  /** The pages in their order: what was answered first is sent first, since later questions may depend on it. */
  pages: string[];
  pending: Pending;
  send: (page: string, answers: Answers) => Promise<unknown>;
  /** Keeps what is not sent yet, in case that the page is loaded anew. */
  keep: (pending: Pending) => void;
  tell: (saving: Saving) => void;
};

/** How long somebody may pause while writing before it is sent; then how long until it is tried again, each time twice as long. */
const pause = 1_200;
const [soon, late] = [4_000, 60_000];

/** Sends pages one at a time, the newest answers of each; keeps them, and tries again, for as long as there is no connection. */
export function createSaver({ pages, pending, send, keep, tell }: Options) {
  const waiting = new Map(Object.entries(pending));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;
  let delay = soon;
  let over = false;

  const next = () => pages.find((page) => waiting.has(page));
  const later = (after: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush().catch(() => undefined), after);
  };

  async function drain() {
    for (let page = next(); page !== undefined; page = next()) {
      const answers = waiting.get(page) as Answers;
      tell({ is: 'saving' });
      await send(page, answers);
      delay = soon;
      // What was changed meanwhile is sent next.
      if (waiting.get(page) === answers) waiting.delete(page);
      keep(Object.fromEntries(waiting));
    }
    tell({ is: 'saved' });
  }

  async function attempt() {
    try {
      await drain();
    } catch (error) {
      if (over) return;
      if (!(error instanceof Problem)) throw error;
      if (error.isTransient || error.code === 'conflict') {
        tell({ is: 'waiting' });
        later(error.retryAfter ? error.retryAfter * 1_000 : delay);
        delay = Math.min(delay * 2, late);
      } else {
        tell({ is: 'refused', problem: error });
      }
      throw error;
    }
  }

  /** Sends everything now; throws what hinders it. */
  function flush(): Promise<void> {
    clearTimeout(timer);
    if (waiting.size === 0 && !running) return Promise.resolve();
    return (running ??= attempt().finally(() => (running = undefined)));
  }

  const online = () => void flush().catch(() => undefined);
  addEventListener('online', online);
  if (waiting.size > 0) later(0);

  return {
    put(page: string, answers: Answers) {
      waiting.set(page, answers);
      keep(Object.fromEntries(waiting));
      if (running) return;
      tell({ is: 'changed' });
      later(pause);
    },
    flush,
    /** Whether something would be lost with the window. */
    holds: () => waiting.size > 0,
    stop() {
      over = true;
      clearTimeout(timer);
      removeEventListener('online', online);
    },
  };
}

export type Saver = ReturnType<typeof createSaver>;
