import { useEffect, useMemo } from 'react';

const nameOf = (slug: string) => `piazza.open-space.${slug}`;

/** The key that the link of a guest's registration brings along behind `#`, or brought into this tab earlier. */
export function readKey(slug: string): string | undefined {
  const key = location.hash.slice(1).split('.').at(-1) ?? '';
  try {
    if (key.startsWith('pzr_')) sessionStorage.setItem(nameOf(slug), key);
    return sessionStorage.getItem(nameOf(slug)) ?? undefined;
  } catch {
    // A browser that keeps nothing comes by the link each time.
    return key.startsWith('pzr_') ? key : undefined;
  }
}

export function forgetKey(slug: string) {
  try {
    sessionStorage.removeItem(nameOf(slug));
  } catch {
    // Nothing was kept.
  }
}

/** The guest's key; it leaves the address at once, because the address of a wall is what people hand on to each other. */
export function useKey(slug: string): string | undefined {
  const key = useMemo(() => readKey(slug), [slug]);
  useEffect(() => {
    if (key && location.hash) history.replaceState(history.state, '', location.pathname + location.search);
  }, [key]);
  return key;
}
