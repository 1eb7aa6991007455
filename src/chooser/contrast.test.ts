import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buttonColors, contrastRatio, LEAST_CONTRAST, parseHexColor } from './contrast.ts';

describe('parseHexColor', () => {
  it.each([
    ['#fff', [255, 255, 255]],
    ['#1A73E8', [26, 115, 232]],
    ['#abcf', [170, 187, 204]],
    ['#12345678', null],
    ['red', null],
    ['#12', null],
    ['#12345', null],
    ['#fff;background:url(x)', null],
  ])('%s', (color, wanted) => {
    expect(parseHexColor(color)).toEqual(wanted);
  });
});

describe('contrastRatio', () => {
  it('is 21 for black on white and 1 for a colour on itself', () => {
    expect(contrastRatio([0, 0, 0], [255, 255, 255])).toBeCloseTo(21);
    expect(contrastRatio([26, 115, 232], [26, 115, 232])).toBe(1);
  });

  it('knows the greys on either side of 4.5', () => {
    expect(contrastRatio([0x76, 0x76, 0x76], [255, 255, 255])).toBeGreaterThanOrEqual(LEAST_CONTRAST);
    expect(contrastRatio([0x77, 0x77, 0x77], [255, 255, 255])).toBeLessThan(LEAST_CONTRAST);
  });
});

describe('buttonColors', () => {
  it('uses a readable pair', () => {
    expect(buttonColors({ backgroundColor: '#1a56db', color: '#fff' })).toEqual({ backgroundColor: '#1a56db', color: '#fff' });
  });

  it('ignores a text colour that is unreadable on its background', () => {
    expect(buttonColors({ backgroundColor: '#ffff00', color: '#ffffff' })).toEqual({ backgroundColor: '#ffff00', color: '#000000' });
  });

  it('ignores a text colour without a background, and invalid colours', () => {
    expect(buttonColors({ color: '#123456' })).toBeNull();
    expect(buttonColors({ backgroundColor: 'var(--x)', color: '#fff' })).toBeNull();
    expect(buttonColors({})).toBeNull();
  });

  it('is always readable', () => {
    const channel = fc.integer({ min: 0, max: 255 });
    const hex = fc.tuple(channel, channel, channel).map((rgb) => `#${rgb.map((c) => c.toString(16).padStart(2, '0')).join('')}`);
    fc.assert(
      fc.property(hex, hex, (backgroundColor, color) => {
        const chosen = buttonColors({ backgroundColor, color });
        const [back, front] = [parseHexColor(chosen?.backgroundColor ?? ''), parseHexColor(chosen?.color ?? '')];
        expect(back && front && contrastRatio(back, front)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
      }),
    );
  });
});
