/** Which traces make room for new ones. Pure. */

export interface TraceEntry {
  id: string;
  tabId: number;
  /** Bytes of its JSON. */
  size: number;
  reduced: boolean;
}

/** Bytes. storage.session holds 10 MB in all, and flows, flags and the chooser's state live there too. */
export const BUDGET = 4_000_000;
/** Room is made for several traces at once, so that not each new one costs a look at an old one. */
const TARGET = 3_400_000;
/** However small they are. */
const MAXIMUM = 1000;
/** What a reduced trace has left, about. */
const REDUCED_SHARE = 0.3;

/** @param entries Oldest first. @returns Those that are to be reduced: the oldest, as many as it takes, but never the newest. */
export function toReduce(entries: TraceEntry[]): string[] {
  let total = sizeOf(entries);
  if (total <= BUDGET) return [];
  const reduce: string[] = [];
  // Somebody is about to look at the newest.
  for (const entry of entries.slice(0, -1)) {
    if (total <= TARGET) break;
    if (entry.reduced) continue;
    reduce.push(entry.id);
    total -= entry.size * (1 - REDUCED_SHARE);
  }
  return reduce;
}

/** @param entries Oldest first, all reduced that were to be. @returns Those that must go all the same: the oldest. */
export function toRemove(entries: TraceEntry[]): string[] {
  let total = sizeOf(entries);
  let count = entries.length;
  const remove: string[] = [];
  for (const { id, size } of entries.slice(0, -1)) {
    if (total <= BUDGET && count <= MAXIMUM) break;
    remove.push(id);
    total -= size;
    count--;
  }
  return remove;
}

function sizeOf(entries: TraceEntry[]): number {
  return entries.reduce((sum, { size }) => sum + size, 0);
}
