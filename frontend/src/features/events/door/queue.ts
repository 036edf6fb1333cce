import { Problem } from '~/api';
import type { Channel, Registration } from '~/api/inside';
import { keep, onKept, readKept } from '~/kept';

/** What somebody at the door saw happen. */
export type Step =
  | { kind: 'code'; code: string }
  | { kind: 'person'; registration: string }
  | { kind: 'undo'; registration: string }
  | { kind: 'walk-in'; name: string; email: string; channel: Channel };

/** A step with when it was noted. `key` is its Idempotency-Key: sent twice, it counts once. */
export type Noted = { key: string; at: string; step: Step; name?: string; waits?: boolean; tried?: boolean; refused?: { title: string; text: string } };

/** What became of it by the time that somebody at the door can wait. */
export type Settled = { kind: 'done'; registration?: Registration } | { kind: 'waits' } | { kind: 'refused'; problem: Problem };

type Options = {
  /** Where it is kept on this device. */
  storage: string;
  send: (noted: Noted) => Promise<Registration | undefined>;
  /** Told of what the API took, whether somebody still waits for it or not. */
  onDone?: (noted: Noted, registration?: Registration) => void;
};

/** So long somebody at a door looks at «checking»; then it is noted, and goes on by itself. */
const patience = 4000;
const again = 10_000;

/** It may well succeed a little later, or after signing in again: nothing is wrong with what was noted. */
const passes = (problem: Problem) => problem.isTransient || problem.status === 401 || problem.code === 'still-running';

/** What was noted and not yet taken by the API: kept on the device, sent in order, never dropped because it was refused. */
export function createQueue({ storage, send, onDone }: Options) {
  let noted = readKept<Noted[]>(storage) ?? [];
  let isKept = true;
  let sending = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();
  const asking = new Map<string, (settled: Settled) => void>();

  const show = (next: Noted[]) => {
    noted = next;
    for (const tell of listeners) tell();
  };
  /** Another tab may have written meanwhile. */
  const change = (to: (now: Noted[]) => Noted[]) => {
    const next = to(isKept ? (readKept<Noted[]>(storage) ?? []) : noted);
    isKept = keep(storage, next.length > 0 ? next : undefined);
    show(next);
  };
  const settle = (key: string, settled: Settled) => {
    asking.get(key)?.(settled);
    asking.delete(key);
  };
  const wait = (which: (one: Noted) => boolean) => {
    change((now) => now.map((one) => (!one.refused && which(one) ? { ...one, waits: true } : one)));
    for (const { key } of noted.filter(which)) settle(key, { kind: 'waits' });
  };
  const drop = (key: string) => change((now) => now.filter((one) => one.key !== key));

  /** Whether the next one may be tried. */
  const sendOne = async (one: Noted): Promise<boolean> => {
    // From now on it may have arrived, whatever is heard of it.
    if (!one.tried) change((now) => now.map((other) => (other.key === one.key ? { ...other, tried: true } : other)));
    try {
      const registration = await send(one);
      drop(one.key);
      onDone?.(one, registration);
      settle(one.key, { kind: 'done', registration });
      return true;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (passes(error)) {
        wait(() => true);
        return false;
      }
      // Who still looks is told at once; who was told that it waits finds it among what is to be resolved.
      if (asking.has(one.key)) drop(one.key);
      else change((now) => now.map((other) => (other.key === one.key ? { ...other, refused: { title: error.title, text: error.message } } : other)));
      settle(one.key, { kind: 'refused', problem: error });
      return true;
    }
  };

  const sendAll = async () => {
    for (let next = first(); next && (await sendOne(next)); next = first());
  };
  const first = () => noted.find((one) => !one.refused);

  const flush = async () => {
    if (sending) return;
    sending = true;
    clearTimeout(timer);
    try {
      // One tab at a time, in order.
      if (navigator.onLine) await (navigator.locks ? navigator.locks.request(storage, sendAll) : sendAll());
    } finally {
      sending = false;
      const left = first();
      if (left) timer = setTimeout(() => void flush(), left.waits || !navigator.onLine ? again : 0);
    }
  };

  addEventListener('online', () => void flush());
  document.addEventListener('visibilitychange', () => !document.hidden && void flush());
  onKept(() => isKept && show(readKept<Noted[]>(storage) ?? []));

  return {
    noted: () => noted,
    /** False where the browser keeps nothing: closing the page would lose what waits. */
    isKept: () => isKept,
    subscribe: (tell: () => void) => {
      listeners.add(tell);
      if (first()) void flush();
      return () => void listeners.delete(tell);
    },
    note: (step: Step, at: Date, name?: string): Promise<Settled> => {
      const one: Noted = { key: crypto.randomUUID(), at: at.toISOString().replace(/\.\d+Z$/, 'Z'), step, ...(name && { name }) };
      return new Promise((resolve) => {
        asking.set(one.key, resolve);
        change((now) => [...now, one]);
        if (!navigator.onLine) wait(({ key }) => key === one.key);
        else setTimeout(() => asking.has(one.key) && wait(({ key }) => key === one.key), patience);
        void flush();
      });
    },
    /** Takes back what was never sent; false where it may have arrived. */
    takeBack: (which: (step: Step) => boolean): boolean => {
      const found = noted.find((one) => !one.refused && !one.tried && which(one.step));
      if (found) drop(found.key);
      return found !== undefined;
    },
    retry: (key: string) => {
      change((now) => now.map((one) => (one.key === key ? { ...one, refused: undefined } : one)));
      void flush();
    },
    drop,
  };
}

export type Queue = ReturnType<typeof createQueue>;
