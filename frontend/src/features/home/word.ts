/** The word in the body that the server sent, which is still there while this module loads: it should not change under the reader's eyes. */
const shown = document.querySelector<HTMLElement>('.word-card')?.dataset.word;

/** The same word for everybody all day long, another one tomorrow. */
export function wordOfTheDay<T extends { slug: string }>(words: T[], now: Date, served = shown): T | undefined {
  const known = words.find((word) => word.slug === served);
  if (known) return known;
  const day = Math.floor(now.getTime() / 86_400_000);
  return words[day % Math.max(words.length, 1)];
}
