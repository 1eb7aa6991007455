/** What a record keeps of values that somebody made very large. */

const LONGEST_TEXT = 1000;
const LONGEST_LIST = 100;

/** A copy with long texts and lists cut, and said to be. Lists of `unbounded` members (a trace's events) keep all of theirs. */
export function bounded(value: unknown, unbounded: readonly string[] = []): unknown {
  if (typeof value === 'string') return value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT)}…` : value;
  if (Array.isArray(value)) return value.slice(0, LONGEST_LIST).map((entry) => bounded(entry, unbounded));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [
    name,
    unbounded.includes(name) && Array.isArray(member) ? member.map((entry) => bounded(entry, unbounded)) : bounded(member, unbounded),
  ]);
  return Object.fromEntries(members);
}
