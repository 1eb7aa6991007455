import { describe, expect, it } from 'vitest';
import { foundIndex, movedIndex } from './list-keys.ts';

describe('movedIndex', () => {
  it.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 29, 29],
    ['ArrowUp', 0, 0],
    ['ArrowUp', 5, 4],
    ['PageDown', 25, 29],
    ['PageUp', 3, 0],
    ['Home', 12, 0],
    ['End', 12, 29],
    ['a', 12, null],
    ['Tab', 12, null],
  ])('%s from %i of 30', (key, current, wanted) => {
    expect(movedIndex(key, current, 30)).toBe(wanted);
  });
});

describe('foundIndex', () => {
  const labels = ['Alice', 'Bob', 'Änne', 'anna', 'Carol'];

  it.each([
    ['a', 0, 3],
    ['a', 3, 0],
    ['aa', 0, 3],
    ['an', 0, 3],
    ['an', 3, 3],
    ['ä', 0, 2],
    ['c', 4, 4],
    ['x', 0, null],
  ])('%s from %i', (typed, current, wanted) => {
    expect(foundIndex(typed, current, labels)).toBe(wanted);
  });
});
