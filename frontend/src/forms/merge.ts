import { leaves, put, same, valueAt, type Pointer } from './pointer';

export type Conflict = { pointer: Pointer; base: unknown; mine: unknown; theirs: unknown };

export type Merge<T> = {
  /** Theirs with what only I changed; where both changed something, mine for now. */
  merged: T;
  /** What both changed, each differently. */
  conflicts: Conflict[];
  /** What only they changed: taken over. */
  taken: Pointer[];
};

/** Three-way merge of two descendants of `base`, field by field; a list is one field. */
export function merge<T>(base: T, mine: T, theirs: T): Merge<T> {
  const conflicts: Conflict[] = [];
  const taken: Pointer[] = [];
  let merged = theirs;
  const pointers = new Set([...leaves(theirs), ...leaves(mine)]);
  for (const pointer of pointers) {
    const [before, my, their] = [base, mine, theirs].map((values) => valueAt(values, pointer));
    if (same(my, their)) continue;
    if (same(my, before)) taken.push(pointer);
    else {
      merged = put(merged, pointer, my);
      if (!same(their, before)) conflicts.push({ pointer, base: before, mine: my, theirs: their });
    }
  }
  return { merged, conflicts, taken };
}
