import { describe, expect, it } from 'vitest';
import { growthExponent, isAboveLinear, type Point, summarise } from './statistics.ts';

const SIZES = [1, 10, 100, 1000];
const points = (value: (size: number) => number): Point[] => SIZES.map((size) => ({ size, value: value(size) }));

describe('the summary of measurements', () => {
  it('has the quartiles, whatever the order', () => {
    expect(summarise([5, 1, 3, 2, 4])).toEqual({ n: 5, min: 1, q1: 2, median: 3, q3: 4 });
    expect(summarise([4, 1, 3, 2])).toEqual({ n: 4, min: 1, q1: 1.75, median: 2.5, q3: 3.25 });
  });

  it('returns nothing without a measurement', () => {
    expect(summarise([])).toBeNull();
  });
});

describe('the growth of a figure', () => {
  it('is linear for what does not depend on the size', () => {
    expect(
      growthExponent(
        points((size) => 500 + 3 * size),
        5,
      ),
    ).toBeCloseTo(1, 5);
  });

  it('is the exponent of a power', () => {
    // (x² − 1) is not quite a power of (x − 1).
    expect(
      growthExponent(
        points((size) => size ** 2),
        5,
      ),
    ).toBeCloseTo(2, 0);
  });

  it('is none within the noise', () => {
    expect(
      growthExponent(
        points((size) => 20 + (size === 10 ? 4 : -1)),
        5,
      ),
    ).toBe(0);
  });

  it('cannot be determined from a single size that grows', () => {
    expect(
      growthExponent(
        points((size) => (size === 1000 ? 40 : 20)),
        5,
      ),
    ).toBeNull();
  });

  it('is worse than linear for a square, not for a line', () => {
    expect(
      isAboveLinear(
        points((size) => size ** 2),
        5,
      ),
    ).toBe(true);
    expect(
      isAboveLinear(
        points((size) => 500 + 3 * size),
        5,
      ),
    ).toBe(false);
    expect(
      isAboveLinear(
        points((size) => 80 + (size === 1000 ? 20 : size === 100 ? 6 : 0)),
        5,
      ),
    ).toBe(false);
  });
});
