/** Work that the hub does by itself, while somebody waits for it. */
type Work = { state: string };

export const isActive = ({ state }: Work) => state === 'queued' || state === 'running';

/** How long until one asks again: soon while something is made, seldom when it takes long, never when nothing is or nobody answers. */
export function askAgain(work: readonly Work[] | undefined, asked: number, failed: boolean): number | false {
  if (failed || !work?.some(isActive)) return false;
  return asked < 30 ? 1_000 : 5_000;
}
