/**
 * What a page keeps on this device until the API has it: somebody's work, with names in it. It goes when its person signs out, and
 * when another one signs in.
 */
const prefix = 'piazza.kept.';
/** What nobody came back for in so long is nobody's work any more. */
const oldest = 30 * 24 * 60 * 60 * 1000;

const changed = 'piazza:kept';

export const keptKey = (person: string, what: string) => `${prefix}${person}.${what}`;

export function readKept<T>(key: string): T | undefined {
  try {
    const { at, value } = JSON.parse(localStorage.getItem(key) ?? '{}') as { at?: number; value?: T };
    return at && Date.now() - at < oldest ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether it is kept: a browser may be full, or may keep nothing. Nothing to keep leaves nothing behind. */
export function keep(key: string, value: unknown): boolean {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify({ at: Date.now(), value }));
    return true;
  } catch {
    return false;
  }
}

const keys = () => {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
};

/** How many things are kept: all, or those that are not this person's. */
export function countKept(butOf?: string): number {
  const counted = keys().filter((key) => !butOf || !key.startsWith(keptKey(butOf, '')));
  return counted.map((key) => readKept<unknown>(key)).reduce<number>((sum, kept) => sum + (Array.isArray(kept) ? kept.length : Number(kept !== undefined)), 0);
}

/** Everything, or everything that is not this person's. */
export function wipeKept(butOf?: string) {
  for (const key of keys()) if (!butOf || !key.startsWith(keptKey(butOf, ''))) localStorage.removeItem(key);
  dispatchEvent(new Event(changed));
}

/** Told when something was wiped here, or written in another tab. */
export function onKept(tell: () => void) {
  for (const name of [changed, 'storage']) addEventListener(name, tell);
}
