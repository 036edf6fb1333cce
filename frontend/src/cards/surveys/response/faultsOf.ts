import type { Problem } from '~/api';
import type { Definition, Fault } from '~/instrument';
import { namesOn } from './sendable';

/** What the API found wrong with answers, as the pages tell it. */
export const faultsOf = (problem: Problem): Fault[] =>
  problem.errors.filter(({ pointer }) => pointer.startsWith('/answers/')).map(({ pointer, code }) => ({ pointer: pointer.slice('/answers'.length), code }) as Fault);

/** The first page on the way that has something to be mended, with all of it that is there. */
export function firstWrong(definition: Definition, way: { id: string }[], faults: Fault[]): { page: string; faults: Fault[] } | undefined {
  for (const { id } of way) {
    const names = namesOn(definition, id);
    const there = faults.filter(({ pointer }) => names.has(pointer.split('/')[1] ?? ''));
    if (there.length > 0) return { page: id, faults: there };
  }
  return undefined;
}
