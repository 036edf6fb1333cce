import { useSyncExternalStore } from 'react';

/**
 * What this browser knows of whoever signed in: that somebody did, and whether the dashboard is theirs. Nothing personal.
 * Without it nobody asks the API for a session, so that visitors cost nothing.
 */
export type Hint = 'member' | 'staff';

const key = 'piazza.session';

export function readHint(): Hint | undefined {
  try {
    const value = localStorage.getItem(key);
    return value === 'member' || value === 'staff' ? value : undefined;
  } catch {
    return undefined;
  }
}

export function writeHint(hint: Hint | undefined) {
  try {
    if (hint) localStorage.setItem(key, hint);
    else localStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing signs in again at each visit.
  }
  dispatchEvent(new Event('piazza:hint'));
}

function subscribe(changed: () => void) {
  const names = ['piazza:hint', 'storage'];
  for (const name of names) addEventListener(name, changed);
  return () => names.forEach((name) => removeEventListener(name, changed));
}

export const useHint = () => useSyncExternalStore(subscribe, readHint);
