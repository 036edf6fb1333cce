import { useEffect, useState } from 'react';

/** What the link in the mail carries behind `#`, which no server and no log ever sees: a secret alone, or behind the id of what it opens. */
export function useSecret(): string {
  const [secret, setSecret] = useState(read);
  useEffect(() => {
    // Another link opened in the same tab is no new page to the browser.
    const changed = () => location.hash && setSecret(read());
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);
  return secret;
}

const read = () => location.hash.slice(1).split('.').at(-1) ?? '';
