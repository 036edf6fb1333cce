/** A receipt as somebody wrote it, in the API's shape: `k7qm 2wxr9btc` too. Nothing, where it is none. */
export function readReceipt(text: string): string | undefined {
  const letters = text.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return /^[A-HJ-NP-Z2-9]{12}$/.test(letters) ? (letters.match(/.{4}/g) ?? []).join('-') : undefined;
}
