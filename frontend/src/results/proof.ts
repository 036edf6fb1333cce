import { readReceipt } from '~/cards/surveys/receipt';

/**
 * What somebody shows who took part without an account: the receipt, the secret of their invitation, or the key of their response. It opens the
 * results that participants were promised, and is kept no longer than this window is open.
 */
const keyOf = (survey: string) => `piazza.proof.${survey}`;

export function keptProof(survey: string): string | undefined {
  try {
    return sessionStorage.getItem(keyOf(survey)) ?? undefined;
  } catch {
    return undefined;
  }
}

export function keepProof(survey: string, proof: string | undefined) {
  try {
    if (proof === undefined) sessionStorage.removeItem(keyOf(survey));
    else sessionStorage.setItem(keyOf(survey), proof);
  } catch {
    // A browser that keeps nothing: it is asked for again.
  }
}

/** A proof as somebody wrote or pasted it: a receipt, a secret, or the link that holds one. */
export const readProof = (text: string): string | undefined => /pz[is]_[A-Za-z0-9_-]{43}/.exec(text)?.[0] ?? readReceipt(text);

/** The one with which a link led here, behind `#`; whether it is another than was known. */
export function takeProof(survey: string, hash: string): boolean {
  const proof = readProof(hash);
  if (proof === undefined || proof === keptProof(survey)) return false;
  keepProof(survey, proof);
  return true;
}

/** What goes along with each request for results. Without a proof nothing does, so that what everybody may see is kept by caches. */
export function proved(survey: string): { 'Survey-Proof': string } | undefined {
  const proof = keptProof(survey);
  return proof === undefined ? undefined : { 'Survey-Proof': proof };
}
