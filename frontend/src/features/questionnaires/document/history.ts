/** What was, what is, and what was taken back: each step can be undone, and done again until something else is done. */
export type History<T> = { past: T[]; present: T; future: T[]; last?: { key: string; at: number } };

const deepest = 200;
/** Writing in one field is one step until one pauses for so long. */
const pause = 1500;

export const begin = <T>(present: T): History<T> => ({ past: [], present, future: [] });

/** A step; those with the same key that follow each other at once are one. */
export function take<T>(history: History<T>, next: T, key?: string, at = 0): History<T> {
  const { past, present, last } = history;
  const isSameStep = key !== undefined && last?.key === key && at - last.at < pause;
  return {
    past: isSameStep ? past : [...past, present].slice(-deepest),
    present: next,
    future: [],
    last: key === undefined ? undefined : { key, at },
  };
}

/** Something that is no step: what is looked at, or what follows from a step by itself. */
export const amend = <T>(history: History<T>, present: T): History<T> => ({ ...history, present });

/** What follows is a step of its own. */
export const settle = <T>(history: History<T>): History<T> => ({ ...history, last: undefined });

export function undo<T>({ past, present, future }: History<T>): History<T> {
  const before = past.at(-1);
  return before === undefined ? { past, present, future } : { past: past.slice(0, -1), present: before, future: [present, ...future] };
}

export function redo<T>({ past, present, future }: History<T>): History<T> {
  const [after, ...rest] = future;
  return after === undefined ? { past, present, future } : { past: [...past, present], present: after, future: rest };
}
