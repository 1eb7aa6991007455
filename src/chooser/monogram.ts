const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The first letter (or digit, or emoji) of a name, for an account without a picture; empty if there is none. */
export function monogramOf(name: string): string {
  for (const { segment } of segmenter.segment(name)) {
    if (/[\p{L}\p{N}\p{Extended_Pictographic}\p{RI}]/u.test(segment)) return segment.toLocaleUpperCase();
  }
  return '';
}

/** A hue (0 … 359) for a monogram's circle, always the same for the same account. */
export function hueOf(key: string): number {
  let hash = 0;
  for (const character of key) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 360_007;
  // The golden angle spreads neighbouring ids far apart.
  return (hash * 137) % 360;
}
