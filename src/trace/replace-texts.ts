/** Replaces many texts at once. A regular expression with thousands of alternatives takes minutes; this is linear in the text. */

/** Shorter texts are replaced only as whole words. */
const MINIMUM_PART = 8;
/** A position is checked only if this many first characters match. */
const PREFIX = 2;

interface Match {
  start: number;
  end: number;
  by: string;
}

/**
 * @param replacements Texts of at least two characters, and their replacements.
 * @returns a function that replaces them. If several overlap, no part of them is left: everything that they cover is replaced by the
 * replacement of the longest.
 */
export function replacerOf(replacements: ReadonlyMap<string, string>): (text: string) => string {
  const lengths = new Map<string, Set<number>>();
  for (const text of replacements.keys()) {
    const prefix = text.slice(0, PREFIX);
    lengths.set(prefix, (lengths.get(prefix) ?? new Set()).add(text.length));
  }
  if (lengths.size === 0) return (text) => text;
  const longestFirst = new Map([...lengths].map(([prefix, of]) => [prefix, [...of].toSorted((a, b) => b - a)]));
  return (text) => {
    const matches: Match[] = [];
    for (let start = 0; start + PREFIX <= text.length; start++) {
      const found = longestAt(text, start, longestFirst.get(text.slice(start, start + PREFIX)) ?? [], replacements);
      if (found) join(matches, found);
    }
    return applied(text, matches);
  };
}

function longestAt(text: string, start: number, lengths: readonly number[], replacements: ReadonlyMap<string, string>): Match | undefined {
  for (const length of lengths) {
    const end = start + length;
    if (end > text.length) continue;
    const by = replacements.get(text.slice(start, end));
    if (by !== undefined && (length >= MINIMUM_PART || isWord(text, start, end))) return { start, end, by };
  }
  return undefined;
}

/** Appends a match to `matches`, which are in the order of their starts. */
function join(matches: Match[], next: Match): void {
  const last = matches.at(-1);
  if (!last || last.end <= next.start) matches.push(next);
  else if (next.end > last.end) {
    if (next.end - next.start > last.end - last.start) last.by = next.by;
    last.end = next.end;
  }
}

const WORD = /[\p{L}\p{N}_]/u;
/** An escape (`%20`, `\n`) before a word ends in a letter or digit, but is not part of the word. */
const ESCAPE = /(?:%[0-9A-Fa-f]{2}|\\[bfnrt])$/;

function isWord(text: string, start: number, end: number): boolean {
  if (WORD.test(text[end] ?? '')) return false;
  return !WORD.test(text[start - 1] ?? '') || ESCAPE.test(text.slice(Math.max(0, start - 3), start));
}

function applied(text: string, matches: readonly Match[]): string {
  if (matches.length === 0) return text;
  let out = '';
  let at = 0;
  for (const { start, end, by } of matches) {
    out += text.slice(at, start) + by;
    at = end;
  }
  return out + text.slice(at);
}
