/** A choice with a sentence to each. */
export const noted = <V extends string>(values: readonly V[], words: Record<V, readonly [string, string]>) =>
  values.map((value) => ({ value, label: words[value][0], note: words[value][1] }));
