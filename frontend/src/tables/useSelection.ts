import { useState } from 'react';

export type Selection = {
  keys: string[];
  /** Everything that matches the filters, not only what this page shows. */
  all: boolean;
  has: (key: string) => boolean;
  toggle: (key: string) => void;
  setMany: (keys: string[], on: boolean) => void;
  selectAll: () => void;
  clear: () => void;
};

const none = { of: '', keys: [] as string[], all: false };

/** What is ticked in a list. `of` names the list as it is filtered: another one has nothing ticked. */
export function useSelection(of: string): Selection {
  const [held, setHeld] = useState(none);
  const now = held.of === of ? held : { ...none, of };
  const keep = (keys: string[], all = false) => setHeld({ of, keys, all });
  return {
    keys: now.keys,
    all: now.all,
    has: (key) => now.all || now.keys.includes(key),
    toggle: (key) => keep(now.keys.includes(key) ? now.keys.filter((one) => one !== key) : [...now.keys, key]),
    setMany: (keys, on) => keep(on ? [...new Set([...now.keys, ...keys])] : now.keys.filter((one) => !keys.includes(one))),
    selectAll: () => keep(now.keys, true),
    clear: () => keep([]),
  };
}
