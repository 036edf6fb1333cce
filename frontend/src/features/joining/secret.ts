import { useState } from 'react';

/** What the link in the mail carries behind `#`, which no server and no log ever sees: `MEMBERSHIP.TOKEN`, or a token alone. */
export function useSecret(): { membership: string; token: string } {
  const [secret] = useState(() => {
    const [first = '', second] = location.hash.slice(1).split('.');
    return second === undefined ? { membership: '', token: first } : { membership: first, token: second };
  });
  return secret;
}
