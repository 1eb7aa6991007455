/**
 * The room that the flows under way may take in `storage.session`, which is one for all sites. What a site's providers answer, and how many tabs it has
 * open, costs that site alone: a site has its share, and where all together have too much, the largest site gives way. Pure.
 */

export interface FlowSize {
  id: string;
  /** Of the top-level document: frames count for the page that has them. */
  site: string;
  /** Characters of its JSON text, which are bytes (stored-record.ts). */
  size: number;
}

/** Bytes. The session area has 10 MB; traces give way to flows. */
export const SITE_BUDGET = 3_500_000;
export const BUDGET = 8_000_000;

/** @returns the ids of the flows that must end so that the others fit. */
export function flowsToEnd(flows: readonly FlowSize[]): string[] {
  let left = [...flows];
  const ending: string[] = [];
  for (;;) {
    const sites = new Map<string, number>();
    for (const { site, size } of left) sites.set(site, (sites.get(site) ?? 0) + size);
    const [largest] = [...sites].toSorted(([, a], [, b]) => b - a);
    const total = left.reduce((sum, { size }) => sum + size, 0);
    if (!largest || (total <= BUDGET && largest[1] <= SITE_BUDGET)) return ending;
    const [gone] = left.filter(({ site }) => site === largest[0]).toSorted((a, b) => b.size - a.size);
    if (!gone) return ending;
    ending.push(gone.id);
    left = left.filter(({ id }) => id !== gone.id);
  }
}

/** Whether the JSON text would have more than `limit` characters, about. Looks no further than it must: texts may stand in a record a thousand times. */
export function isLargerThan(value: unknown, limit: number): boolean {
  let left = limit;
  const count = (part: unknown): void => {
    if (left < 0) return;
    left -= typeof part === 'string' ? part.length + 2 : 4;
    if (typeof part !== 'object' || part === null) return;
    for (const [key, member] of Object.entries(part)) {
      left -= Array.isArray(part) ? 1 : key.length + 4;
      count(member);
      if (left < 0) return;
    }
  };
  count(value);
  return left < 0;
}
