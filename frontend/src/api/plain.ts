/** What the API says to a program that asks without our client, cookies or memory: for who tries it out. */
export const askPlainly = (address: string, headers: Record<string, string>, signal: AbortSignal) =>
  fetch(address, { headers, credentials: 'omit', cache: 'no-store', signal });

/** A document of this hub that is no operation's answer: the contract, a file of the site. */
export async function readDocument<T>(address: string, signal: AbortSignal): Promise<T> {
  const answer = await fetch(address, { signal });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return (await answer.json()) as T;
}
