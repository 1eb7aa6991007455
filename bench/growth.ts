/** How the figures of a series grow, and how a number is written. */
import type { Figure, Unit } from './figure.ts';
import { growthExponent } from './statistics.ts';

/** What is less than this above the smallest size's value is no growth: clocks of 1 ms, and the noise of a shared machine. */
const NOISE: Record<Unit, number> = { ms: 5, kB: 5, bytes: 100, MB: 1, count: 0 };

/** Above this an exponent is called worse than linear: so much is the fit's own uncertainty. */
export const LINEAR = 1.15;

export function exponentOf(figures: readonly Figure[]): number | null {
  const unit = figures[0]?.unit ?? 'ms';
  return growthExponent(
    figures.map(({ series, summary }) => ({ size: series?.size ?? 0, value: summary.median })),
    NOISE[unit],
  );
}

/** Three digits that count. */
export function number(value: number): string {
  const size = Math.abs(value);
  return value.toFixed(size >= 100 || Number.isInteger(value) ? 0 : size >= 10 ? 1 : 2);
}
