import type { Change } from '@piazza/client';

export type Legible = { field: string; /** Absent where only what it became is known. */ before?: string | null; after: string | null };

/** The changes as one reads them: what stayed as it was is left out, two halves of one step are one, versions stand last. */
export function legible(changes: readonly Change[]): Legible[] {
  const of = (field: string) => changes.find((change) => change.field === field);
  const [from, to] = [of('from'), of('to')];
  const step: Legible[] = from && to ? [{ field: 'status', before: from.after, after: to.after ?? null }] : [];
  const rest = changes
    .filter((change) => !(step.length > 0 && (change === from || change === to)))
    .filter(({ before, after }) => (before ?? null) === null || before !== after)
    .map(({ field, before, after }): Legible => ({ field, after: after ?? null, ...((before ?? null) !== null && { before }) }));
  const isVersion = ({ field }: Legible) => field === 'version';
  return [...step, ...rest.filter((change) => !isVersion(change)), ...rest.filter(isVersion)];
}
