/** Which traces make room for new ones. Pure. */

export interface TraceEntry {
  id: string;
  tabId: number;
  /** Characters of its JSON. */
  size: number;
  reduced: boolean;
}

/** Characters. storage.session holds 10 MB in all, and flows, flags and the chooser's state live there too. */
export const BUDGET = 4_000_000;
/** Room is made for several traces at once, so that not each new one costs a look at an old one. */
const TARGET = 3_400_000;
/** However small they are. */
const MAXIMUM = 1000;
/** What a reduced trace has left, about. */
const REDUCED_SHARE = 0.3;

/**
 * @param entries Oldest first.
 * @returns The oldest that are to be reduced, and the oldest that go because reducing does not do.
 */
export function makeRoom(entries: TraceEntry[]): { reduce: string[]; remove: string[] } {
  const remove = entries.slice(0, Math.max(0, entries.length - MAXIMUM));
  const left = entries.slice(remove.length);
  let total = left.reduce((sum, { size }) => sum + size, 0);
  if (total <= BUDGET) return { reduce: [], remove: remove.map(({ id }) => id) };
  const reduce: TraceEntry[] = [];
  // The newest stays whole: somebody is about to look at it.
  for (const entry of left.slice(0, -1)) {
    if (total <= TARGET) break;
    if (entry.reduced) continue;
    reduce.push(entry);
    total -= entry.size * (1 - REDUCED_SHARE);
  }
  for (const entry of left.slice(0, -1)) {
    if (total <= BUDGET) break;
    remove.push(entry);
    total -= entry.size * (entry.reduced ? 1 : REDUCED_SHARE);
  }
  const gone = new Set(remove);
  return { reduce: reduce.filter((entry) => !gone.has(entry)).map(({ id }) => id), remove: remove.map(({ id }) => id) };
}
