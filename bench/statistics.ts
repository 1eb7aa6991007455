/** What is said of a list of measurements. */

export interface Summary {
  n: number;
  min: number;
  q1: number;
  median: number;
  q3: number;
}

/** Quantile with linear interpolation (type 7 of Hyndman and Fan). @param sorted Ascending, not empty. */
function quantile(sorted: readonly number[], p: number): number {
  const at = (sorted.length - 1) * p;
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (above - below) * (at - Math.floor(at));
}

/** @returns null for no measurement. */
export function summarise(samples: readonly number[]): Summary | null {
  if (samples.length === 0) return null;
  const sorted = samples.toSorted((a, b) => a - b);
  return {
    n: sorted.length,
    min: quantile(sorted, 0),
    q1: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    q3: quantile(sorted, 0.75),
  };
}

/** A figure at one size of what grows. */
export interface Point {
  size: number;
  value: number;
}

/**
 * The exponent by which a figure grows: the slope of log(value − smallest size's value) over log(size − smallest size), so that what
 * does not depend on the size does not count. A figure a + b·size has 1, whatever a is.
 * @param noise In the figure's unit: what is less than this above the smallest size's value counts as no growth.
 * @returns 0 for a figure that does not grow; null where one size alone tells of growth.
 */
export function growthExponent(points: readonly Point[], noise: number): number | null {
  const [first, ...rest] = points.toSorted((a, b) => a.size - b.size);
  if (!first || rest.length < 1) return null;
  const grown = rest.map(({ size, value }) => ({ x: Math.log(size - first.size), y: value - first.value })).filter(({ y }) => y > noise);
  if (grown.length === 0) return 0;
  if (grown.length === 1) return null;
  const logs = grown.map(({ x, y }) => ({ x, y: Math.log(y) }));
  const meanX = mean(logs.map(({ x }) => x));
  const meanY = mean(logs.map(({ y }) => y));
  const covariance = mean(logs.map(({ x, y }) => (x - meanX) * (y - meanY)));
  return covariance / mean(logs.map(({ x }) => (x - meanX) ** 2));
}

/**
 * Whether the largest size's value lies clearly (by a fifth, and more than `noise`) above the straight line through the smallest and
 * the second largest: what an exponent, fitted to few and noisy points, may say of a figure that hardly grows does not count.
 */
export function isAboveLinear(points: readonly Point[], noise: number): boolean {
  const sorted = points.toSorted((a, b) => a.size - b.size);
  const [first, before, last] = [sorted[0], sorted.at(-2), sorted.at(-1)];
  if (!first || !before || !last || before === first) return false;
  const perUnit = (before.value - first.value) / (before.size - first.size);
  const linear = first.value + Math.max(0, perUnit) * (last.size - first.size);
  return last.value > linear * 1.2 + noise;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
