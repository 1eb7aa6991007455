/** Long waits as several short ones: Firefox ends a background that has owed an answer for 30 s, and drivers give up after some time. */

/** ms. */
const SLICE = 20_000;
/** ms; what `setTimeout` can count. */
export const LONGEST_TIMEOUT = 2 ** 31 - 1;

/**
 * @param wait Waits for no longer than its `timeout`, then rejects with NoSuchAlert or resolves with something that is not done.
 * @param isDone Whether a result is what was waited for.
 */
export async function waitInSlices<Args extends { timeout?: number }, Result>(
  args: Args | undefined,
  wait: (args: Args | { timeout: number } | undefined) => Promise<Result>,
  isDone: (result: Result) => boolean = () => true,
): Promise<Result> {
  const timeout = args?.timeout;
  // What is no timeout at all is for the command to refuse.
  if (typeof timeout !== 'number' || !(timeout > SLICE && timeout <= LONGEST_TIMEOUT)) return wait(args);
  const end = performance.now() + timeout;
  for (;;) {
    const left = Math.max(0, end - performance.now());
    const isLast = left <= SLICE;
    try {
      const result = await wait({ ...args, timeout: isLast ? left : SLICE });
      if (isLast || isDone(result)) return result;
    } catch (error) {
      if (isLast || !(error instanceof Error) || error.name !== 'NoSuchAlert') throw error;
    }
  }
}
