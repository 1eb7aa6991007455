import { describe, expect, it } from 'vitest';
import { tokenToJson } from './token-value.ts';

describe('tokenToJson', () => {
  it.each([
    ['t', '"t"'],
    [0, '0'],
    [null, 'null'],
    [{ a: [1, { b: 'c' }] }, '{"a":[1,{"b":"c"}]}'],
    [{ a: undefined, b: () => 1, c: 1n, d: 1 }, '{"d":1}'],
    [[undefined, () => 1, Number.NaN], '[null,null,null]'],
    [{ toJSON: () => 'no', a: 1 }, '{"a":1}'],
  ])('serialises %o', (value, json) => {
    expect(tokenToJson(value)).toBe(json);
  });
  it('has null for a cycle and for what a getter throws', () => {
    const cycle: { self?: unknown } = {};
    cycle.self = cycle;
    expect(tokenToJson(cycle)).toBe('{"self":null}');
    expect(
      tokenToJson({
        get a() {
          throw new Error('mine');
        },
      }),
    ).toBe('{"a":null}');
  });
  it.each([[undefined], [() => 1], [1n], [Symbol('x')], [Number.POSITIVE_INFINITY]])('has nothing for %o', (value) => {
    expect(tokenToJson(value)).toBeUndefined();
  });
});
