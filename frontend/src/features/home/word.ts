/** The same word for everybody all day long, another one tomorrow. */
export function wordOfTheDay<T>(words: T[], now: Date): T | undefined {
  const day = Math.floor(now.getTime() / 86_400_000);
  return words[day % Math.max(words.length, 1)];
}
