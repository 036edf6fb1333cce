/** What a link of who answers carries behind `#`: the key of a response, and the invitation that an anonymous one is handed in with. */
export function secretsOf(hash: string): { key?: string; invitation?: string } {
  const parts = hash.replace(/^#/, '').split('.');
  return { key: parts.find((part) => part.startsWith('pzs_')), invitation: parts.find((part) => part.startsWith('pzi_')) };
}
