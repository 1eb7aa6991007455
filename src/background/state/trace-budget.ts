/** Which traces make room for new ones. A site's calls push out its own: a flood of one site's leaves the others theirs. Pure. */

export interface TraceEntry {
  id: string;
  tabId: number;
  /** Of the top-level document. */
  site: string;
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
/** Bytes that each counts beside its own: many small ones are a flood too. */
const EACH = 2000;

/** @param entries Oldest first. @returns Those that are to be reduced, as many as it takes, but never the newest. */
export function toReduce(entries: TraceEntry[]): string[] {
  let total = sizeOf(entries);
  if (total <= BUDGET) return [];
  const reduce: string[] = [];
  // Somebody is about to look at the newest.
  for (const entry of inOrderOfGoing(entries.slice(0, -1))) {
    if (total <= TARGET) break;
    if (entry.reduced) continue;
    reduce.push(entry.id);
    total -= entry.size * (1 - REDUCED_SHARE);
  }
  return reduce;
}

/** @param entries Oldest first, all reduced that were to be. @returns Those that must go all the same. */
export function toRemove(entries: TraceEntry[]): string[] {
  let total = sizeOf(entries);
  let count = entries.length;
  if (total <= BUDGET && count <= MAXIMUM) return [];
  const remove: string[] = [];
  for (const { id, size } of inOrderOfGoing(entries.slice(0, -1))) {
    if (total <= BUDGET && count <= MAXIMUM) break;
    remove.push(id);
    total -= size;
    count--;
  }
  return remove;
}

/** Always the oldest of the site that has most. */
export function* inOrderOfGoing(entries: readonly TraceEntry[]): Generator<TraceEntry> {
  const sites = new Map<string, { left: TraceEntry[]; weight: number }>();
  for (const entry of entries) {
    const of = sites.get(entry.site) ?? { left: [], weight: 0 };
    of.left.push(entry);
    of.weight += entry.size + EACH;
    sites.set(entry.site, of);
  }
  for (let goes = entries.length; goes > 0; goes--) {
    let most: { left: TraceEntry[]; weight: number } | undefined;
    for (const site of sites.values()) if (site.weight > (most?.weight ?? 0)) most = site;
    const oldest = most?.left.shift();
    if (!most || !oldest) return;
    most.weight -= oldest.size + EACH;
    yield oldest;
  }
}

function sizeOf(entries: TraceEntry[]): number {
  return entries.reduce((sum, { size }) => sum + size, 0);
}
