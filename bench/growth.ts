/** How the figures of a series grow, and how a number is written. */
import type { Figure, Unit } from './figure.ts';
import { growthExponent, isAboveLinear } from './statistics.ts';

/** What is less than this above the smallest size's value is no growth: clocks of 1 ms, and the noise of a shared machine. */
const NOISE: Record<Unit, number> = { ms: 5, kB: 5, bytes: 100, MB: 1, count: 0 };

/** Above this an exponent may mean worse than linear growth: so much is the fit's own uncertainty. */
const LINEAR = 1.15;

export interface Growth {
  /** As `growthExponent` has it. */
  exponent: number | null;
  worseThanLinear: boolean;
}

/** @param figures One series of one subject. */
export function growthOf(figures: readonly Figure[]): Growth {
  const noise = NOISE[figures[0]?.unit ?? 'ms'];
  const points = figures.map(({ series, summary }) => ({ size: series?.size ?? 0, value: summary.median }));
  const exponent = growthExponent(points, noise);
  // Where one size alone tells of growth, there is no exponent to go by.
  return { exponent, worseThanLinear: (exponent === null || exponent > LINEAR) && isAboveLinear(points, noise) };
}

/** Three digits that count. */
export function number(value: number): string {
  const size = Math.abs(value);
  return value.toFixed(size >= 100 || Number.isInteger(value) ? 0 : size >= 10 ? 1 : 2);
}
