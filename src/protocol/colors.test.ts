import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast, normaliseColor, readableColors } from './colors.ts';

const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('contrast', () => {
  it('is symmetric, from 1 to 21', () => {
    fc.assert(
      fc.property(color, color, (a, b) => {
        expect(contrast(a, b)).toBe(contrast(b, a));
        expect(contrast(a, b)).toBeGreaterThanOrEqual(1);
        expect(contrast(a, b)).toBeLessThanOrEqual(21);
      }),
    );
  });

  it.each([
    ['#000000', '#ffffff', 21],
    ['#777777', '#ffffff', 4.48],
    ['#1a73e8', '#ffffff', 4.51],
    ['#123456', '#123456', 1],
  ])('of %s and %s is %d', (a, b, ratio) => expect(contrast(a, b)).toBeCloseTo(ratio, 2));
});

describe('colours of a config', () => {
  it.each([
    ['#1a73e8', '#1a73e8'],
    ['#FFF', '#ffffff'],
    ['0x1A73E8', '#1a73e8'],
    [' Navy ', '#000080'],
    ['#12345', undefined],
    ['rgb(1,2,3)', undefined],
    ['constructor', undefined],
    ['__proto__', undefined],
  ])('%j is %s', (text, expected) => expect(normaliseColor(text)).toBe(expected));

  it('are hexadecimal or absent, and readable together', () => {
    const any = fc.option(fc.oneof(color, fc.string(), fc.constantFrom('red', 'white', 'constructor')), { nil: undefined });
    fc.assert(
      fc.property(any, any, (background, text) => {
        const pair = readableColors(background, text);
        for (const chosen of Object.values(pair)) expect(chosen).toMatch(/^#[0-9a-f]{6}$/);
        if (pair.color) expect(contrast(pair.backgroundColor ?? '', pair.color)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it('leave out text of too little contrast, or without a background', () => {
    expect(readableColors('#ffffff', '#777777')).toEqual({ backgroundColor: '#ffffff' });
    expect(readableColors('#ffffff', '#767676')).toEqual({ backgroundColor: '#ffffff', color: '#767676' });
    expect(readableColors(undefined, '#000000')).toEqual({});
  });
});
