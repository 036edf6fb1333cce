import { useState } from 'react';

/** What the link in the mail carries behind `#`, which no server and no log ever sees: a secret alone, or behind the id of what it opens. */
export function useSecret(): string {
  const [secret] = useState(() => location.hash.slice(1).split('.').at(-1) ?? '');
  return secret;
}
