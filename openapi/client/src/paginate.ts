/** An operation that answers with a page: `listCommunities`, `listTerms`, … */
type ListOperation = (options: never) => Promise<unknown>;
type OptionsOf<F extends ListOperation> = NonNullable<Parameters<F>[0]>;
type PageOf<F extends ListOperation> = NonNullable<Awaited<ReturnType<F>>>;
type ItemOf<F extends ListOperation> = PageOf<F> extends { items: readonly (infer Item)[] } ? Item : never;

type Paged = { items: readonly unknown[]; next_cursor?: string | null };
type Query = { query?: { cursor?: string } };

/** Every page of a list, one after the other; the next is asked for only when the loop gets there. */
export async function* pages<F extends ListOperation>(
  operation: F,
  options: OptionsOf<F>,
): AsyncGenerator<PageOf<F>, void, undefined> {
  const call = operation as unknown as (options: Query) => Promise<Paged>;
  let cursor = (options as Query).query?.cursor;
  do {
    const page = await call(cursor === undefined ? options : { ...(options as Query), query: { ...(options as Query).query, cursor } });
    yield page as PageOf<F>;
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
}

/** Every item of a list, across its pages. */
export async function* items<F extends ListOperation>(
  operation: F,
  options: OptionsOf<F>,
): AsyncGenerator<ItemOf<F>, void, undefined> {
  for await (const page of pages(operation, options)) yield* (page as Paged).items as ItemOf<F>[];
}
