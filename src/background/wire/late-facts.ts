/**
 * Facts for the trace that nobody waits for: a request's record is completed after the call has gone on with its answer, and before
 * the trace is kept.
 */
const underWay = new Set<Promise<void>>();

/** @param work Completes a record. What it cannot find out stays absent. */
export function completeLater(work: Promise<void>): void {
  const done = work.catch(() => undefined).finally(() => underWay.delete(done));
  underWay.add(done);
}

/** When all facts that are on their way have come. */
export async function lateFacts(): Promise<void> {
  await Promise.all(underWay);
}
