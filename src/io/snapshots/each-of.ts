/** Does a task for each item, so many at a time, in order; the first that fails ends it, once the others under way are done. */
export async function eachOf<T>(
  items: Iterable<T>,
  atOnce: number,
  task: (item: T) => Promise<void>,
): Promise<void> {
  const rest = items[Symbol.iterator]();
  let failure: { readonly error: unknown } | undefined;

  async function work(): Promise<void> {
    for (let next = rest.next(); !next.done && !failure; next = rest.next()) {
      await task(next.value).catch((error: unknown) => {
        failure ??= { error };
      });
    }
  }

  await Promise.all(Array.from({ length: atOnce }, work));
  if (failure) throw failure.error;
}
