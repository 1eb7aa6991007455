import { describe, expect, it } from 'vitest';
import { BUDGET, flowsToEnd, isLargerThan, SITE_BUDGET } from './flow-budget.ts';

const flow = (id: string, site: string, size: number) => ({ id, site, size });

describe('flowsToEnd()', () => {
  it('ends none if all fit', () => {
    expect(flowsToEnd([])).toEqual([]);
    expect(flowsToEnd([flow('a', 'x', SITE_BUDGET), flow('b', 'y', SITE_BUDGET)])).toEqual([]);
  });

  it('ends the largest flow of a site over its budget, even the newest', () => {
    expect(flowsToEnd([flow('a', 'x', 3_000_000), flow('b', 'x', 600_000), flow('c', 'y', 10)])).toEqual(['a']);
    expect(flowsToEnd([flow('a', 'x', 600_000), flow('b', 'x', 3_000_000)])).toEqual(['b']);
  });

  it('makes the largest site give way if the total is too large, never a small newcomer', () => {
    const flood = ['a', 'b', 'c'].map((site) => flow(site, site, SITE_BUDGET - 1000));
    const ended = flowsToEnd([...flood, flow('new', 'shop', 20_000)]);
    expect(ended).toHaveLength(1);
    expect(ended).not.toContain('new');
  });

  it('ends a single flow that exceeds the whole budget', () => {
    expect(flowsToEnd([flow('a', 'x', BUDGET + 1), flow('b', 'y', 10)])).toEqual(['a']);
  });
});

describe('isLargerThan()', () => {
  it('counts texts and members', () => {
    expect(isLargerThan({ a: 'x'.repeat(100) }, 90)).toBe(true);
    expect(isLargerThan({ a: 'x'.repeat(100) }, 200)).toBe(false);
    expect(isLargerThan([1, null, true], 100)).toBe(false);
  });

  it('stops counting once the limit is far exceeded', () => {
    const text = 'x'.repeat(1_000_000);
    const repeated = Array.from({ length: 100_000 }, () => ({ text }));
    const started = performance.now();
    expect(isLargerThan(repeated, SITE_BUDGET)).toBe(true);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
