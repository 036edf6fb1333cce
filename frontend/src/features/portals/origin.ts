/** Of an address as people paste it, what the list has: scheme, host and port. What is no address stays as it is, for the API to say so. */
export function originOf(text: string): string {
  const trimmed = text.trim();
  const [, scheme, wildcard = '', rest] = /^(https?:\/\/)(\*\.)?(.+)$/i.exec(trimmed) ?? [];
  if (!scheme || !rest || !URL.canParse(scheme + rest)) return trimmed;
  const { origin } = new URL(scheme + rest);
  return origin.replace('://', `://${wildcard}`);
}
