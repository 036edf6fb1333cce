/** The module for other sites' pages as it is now: the file that never changes, and what it weighs. */
export type ElementsFile = { script: string; integrity: string; bytes: number; gzip: number };

export async function showElementsFile(signal: AbortSignal): Promise<ElementsFile> {
  const answer = await fetch('/elements.json', { signal });
  if (!answer.ok) throw new Error(`elements.json: ${answer.status}`);
  return (await answer.json()) as ElementsFile;
}
