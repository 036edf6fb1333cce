/** JSON pointers (RFC 6901): the name of a field is where its value stands in the body, as the API names it in `errors`. */
export type Pointer = `/${string}`;

const parts = (pointer: string) =>
  pointer.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

export function valueAt(values: unknown, pointer: string): unknown {
  return parts(pointer).reduce<unknown>((value, part) => (value as Record<string, unknown> | null | undefined)?.[part], values);
}

/** The values with another one there; what is not touched stays the same object. */
export function put<T>(values: T, pointer: string, value: unknown): T {
  return place(values, parts(pointer), value) as T;
}

function place(into: unknown, [part, ...rest]: string[], value: unknown): unknown {
  if (part === undefined) return value;
  if (Array.isArray(into)) return into.with(Number(part), place(into[Number(part)], rest, value));
  const object = (into ?? {}) as Record<string, unknown>;
  return { ...object, [part]: place(object[part], rest, value) };
}

/** The pointers of all values that are no objects; a list is one value. */
export function leaves(values: unknown, at = ''): Pointer[] {
  if (values === null || typeof values !== 'object' || Array.isArray(values)) return [at as Pointer];
  return Object.entries(values).flatMap(([name, value]) => leaves(value, `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`));
}

/** The same value, whatever the order of its names; what is absent is as what is empty. */
export function same(one: unknown, other: unknown): boolean {
  return text(one) === text(other);
}

function text(value: unknown): string {
  return JSON.stringify(value ?? null, (_, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
