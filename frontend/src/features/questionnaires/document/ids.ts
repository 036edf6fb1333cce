/** How long an id made from a label may become: enough to be told apart in a table of results, short enough to be read. */
const comfortable = 30;

/**
 * The name under which answers are kept, made from what is asked: small letters, digits and underscores. What stands before an
 * apostrophe (l’, d’) says nothing.
 */
export function idFrom(text: string, taken: ReadonlySet<string>, otherwise: string): string {
  const all = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().split(/[^a-z0-9]+/).filter(Boolean);
  const telling = all.filter((word) => word.length > 1 || /\d/.test(word));
  let id = '';
  for (const word of telling.length > 0 ? telling : all) {
    if (id !== '' && id.length + word.length >= comfortable) break;
    id += id === '' ? word.slice(0, comfortable) : `_${word}`;
  }
  if (id === '') id = otherwise;
  return free(/^[a-z]/.test(id) ? id : `n_${id}`, taken);
}

/** The same, or with the first number that makes it another. */
function free(id: string, taken: ReadonlySet<string>): string {
  if (!taken.has(id)) return id;
  let n = 2;
  while (taken.has(`${id}_${n}`)) n += 1;
  return `${id}_${n}`;
}

const letters = { page: 'p', question: 'q', option: 'o', row: 'r', column: 'c' } as const;
export type Part = keyof typeof letters;

/** What stands in for an id until there is a label to make it from. */
export function placeholder(part: Part, taken: ReadonlySet<string>): string {
  let n = 1;
  while (taken.has(`${letters[part]}${n}`)) n += 1;
  return `${letters[part]}${n}`;
}

export const isPlaceholder = (id: string) => /^[pqorc]\d+$/.test(id);
