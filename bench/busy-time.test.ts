import { expect, test } from 'vitest';
import { busyTime } from './busy-time.ts';

test('counts time once, however many requests were in progress', () => {
  expect(busyTime([])).toBe(0);
  expect(
    busyTime([
      { from: 20, to: 30 },
      { from: 0, to: 10 },
      { from: 5, to: 12 },
      { from: 6, to: 8 },
    ]),
  ).toBe(22);
});
