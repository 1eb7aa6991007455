import { describe, expect, it } from 'vitest';
import { toDictionary, toDOMString, toEnum, toOptionalDictionary, toSequence } from './idl.ts';

const WHERE = "Failed to execute 'f' on 'I': ";
const toAB = toEnum('AB', ['a', 'b'] as const);
const toStrings = toSequence(toDOMString);

describe('toDOMString', () => {
  it('converts as ECMAScript does', () => {
    expect([null, 5, true, 'x', new URL('https://a.test/'), ['p', 'q']].map((value) => toDOMString(value, WHERE))).toEqual([
      'null',
      '5',
      'true',
      'x',
      'https://a.test/',
      'p,q',
    ]);
  });
  it("refuses symbols, in Chromium's words", () => {
    expect(() => toDOMString(Symbol('x'), WHERE)).toThrow(`${WHERE}Cannot convert a Symbol value to a string`);
  });
  it("passes on what a page's toString throws", () => {
    const mine = new RangeError('mine');
    expect(() =>
      toDOMString(
        {
          toString() {
            throw mine;
          },
        },
        WHERE,
      ),
    ).toThrow(mine);
  });
  it('asks Symbol.toPrimitive first', () => {
    expect(toDOMString({ [Symbol.toPrimitive]: (hint: string) => hint, toString: () => 'no' }, WHERE)).toBe('string');
  });
});

describe('toEnum', () => {
  it('names the value and the type', () => {
    expect(toAB('a', WHERE)).toBe('a');
    expect(() => toAB(null, WHERE)).toThrow(`${WHERE}The provided value 'null' is not a valid enum value of type AB.`);
  });
});

describe('dictionaries', () => {
  it('with required members take objects and functions only', () => {
    expect(typeof toDictionary(() => {}, WHERE, 'D')).toBe('function');
    for (const value of [undefined, null, 1, 'x']) {
      expect(() => toDictionary(value, WHERE, 'D')).toThrow(`${WHERE}The provided value is not of type 'D'.`);
    }
  });
  it('without required members take undefined and null as empty', () => {
    expect([toOptionalDictionary(undefined, WHERE, 'D'), toOptionalDictionary(null, WHERE, 'D')]).toEqual([null, null]);
  });
});

describe('toSequence', () => {
  const convert = (value: unknown): unknown => toStrings(value, WHERE);
  it('takes any iterable object', () => {
    expect(JSON.stringify(toStrings(new Set(['x', 1]), WHERE))).toBe('["x","1"]');
  });
  it.each([
    ['x', 'The provided value cannot be converted to a sequence.'],
    [null, 'The provided value cannot be converted to a sequence.'],
    [{}, 'The object must have a callable @@iterator property.'],
    [{ [Symbol.iterator]: null }, 'The object must have a callable @@iterator property.'],
    [{ [Symbol.iterator]: 1 }, '@@iterator must be a callable.'],
    [{ [Symbol.iterator]: () => 1 }, 'Iterator object must be an object.'],
    [{ [Symbol.iterator]: () => ({}) }, 'Expected next() function on iterator.'],
    [{ [Symbol.iterator]: () => ({ next: () => 1 }) }, 'Expected iterator.next() to return an Object.'],
  ])('refuses %o', (value, message) => {
    expect(() => convert(value)).toThrow(WHERE + message);
  });
});
