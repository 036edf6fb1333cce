import { termCategories, type TermCategory } from '~/api';
import { compact, one, type Search } from '~/routing';

export type GlossaryFilters = { q?: string; letter?: string; category?: TermCategory };

export const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '0'];

/** Terms that begin with a digit are filed under "0", shown as 0–9. */
export const letterLabel = (letter: string) => (letter === '0' ? '0–9' : letter);

export function readFilters(search: Search): GlossaryFilters {
  const letter = one(search.letter).toUpperCase();
  return compact({
    q: one(search.q),
    letter: alphabet.includes(letter) ? letter : undefined,
    category: termCategories.find((category) => category === one(search.category)),
  });
}
