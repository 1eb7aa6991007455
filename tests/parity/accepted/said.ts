/** A line of the report in which one text stands in native's value and another in ours, and all else is equal. */
export function said(native: string, ours: string): RegExp {
  const [a, b] = [native, ours].map((text) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  return new RegExp(`.+?: (?<before>.*)${a}(?<after>.*) ≠ \\k<before>${b}\\k<after>`);
}
