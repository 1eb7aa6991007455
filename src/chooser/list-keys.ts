/** Keyboard movement in a list. https://www.w3.org/WAI/ARIA/apg/patterns/listbox/#keyboardinteraction */

/** Rows that Page Up and Page Down skip. */
const PAGE = 8;
/** Characters typed within this time of each other form one search. */
export const TYPE_AHEAD_MS = 700;

/** The row that a key moves to; null for other keys. */
export function movedIndex(key: string, current: number, count: number): number | null {
  const clamped = (index: number): number => Math.min(Math.max(index, 0), count - 1);
  switch (key) {
    case 'ArrowDown':
      return clamped(current + 1);
    case 'ArrowUp':
      return clamped(current - 1);
    case 'PageDown':
      return clamped(current + PAGE);
    case 'PageUp':
      return clamped(current - PAGE);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** The row that a search finds: the next one after `current` for a single (or repeated) character, otherwise from `current` on. */
export function foundIndex(typed: string, current: number, labels: readonly string[]): number | null {
  const wanted = typed.toLocaleLowerCase();
  const repeated = new Set(wanted).size === 1;
  const prefix = repeated ? wanted.charAt(0) : wanted;
  for (let step = repeated ? 1 : 0; step <= labels.length; step += 1) {
    const index = (current + step) % labels.length;
    if (labels[index]?.toLocaleLowerCase().startsWith(prefix)) return index;
  }
  return null;
}
