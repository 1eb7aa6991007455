/** Work that must not overlap. */
const tails = new Map<string, Promise<unknown>>();

/** Runs work on one key (of the storage, or of any name) after all earlier work on it, also where that failed. */
export function serialised<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = tails.get(key) ?? Promise.resolve();
  const result = before.then(work, work);
  const tail = result.then(
    () => undefined,
    () => undefined,
  );
  tails.set(key, tail);
  void tail.then(() => {
    if (tails.get(key) === tail) tails.delete(key);
  });
  return result;
}
