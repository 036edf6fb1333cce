import { useEffect, useState } from 'react';

/** What the link in the mail carries behind `#`, which no server and no log ever sees: a secret alone, or behind the id of what it opens. */
export const useSecret = (): string => useHash().split('.').at(-1) ?? '';

/** All that stands behind `#`. */
export function useHash(): string {
  const [hash, setHash] = useState(read);
  useEffect(() => {
    // Another link opened in the same tab is no new page to the browser.
    const changed = () => location.hash && setHash(read());
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);
  return hash;
}

const read = () => location.hash.slice(1);
