/** The length of the union of intervals. */
export function busyTime(intervals: readonly { from: number; to: number }[]): number {
  let busy = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const { from, to } of intervals.toSorted((a, b) => a.from - b.from)) {
    busy += Math.max(0, to - Math.max(from, until));
    until = Math.max(until, to);
  }
  return busy;
}
