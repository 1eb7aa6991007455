import { describe, expect, it } from 'vitest';
import { hueOf, monogramOf } from './monogram.ts';

describe('monogramOf', () => {
  it.each([
    ['alice', 'A'],
    ['  “Bob”', 'B'],
    ['é́lodie', 'É́'],
    ['👩‍👩‍👧 family', '👩‍👩‍👧'],
    ['🇩🇪 Land', '🇩🇪'],
    ['مها', 'م'],
    ['李雷', '李'],
    ['+49 170', '4'],
    ['\uFFFD…', ''],
    ['', ''],
  ])('%j → %j', (name, wanted) => {
    expect(monogramOf(name)).toBe(wanted);
  });
});

describe('hueOf', () => {
  it('is stable, within 0 to 359, and varies', () => {
    expect(hueOf('u1')).toBe(hueOf('u1'));
    expect(hueOf('u1')).not.toBe(hueOf('u2'));
    expect(hueOf('x'.repeat(5000))).toBeLessThan(360);
  });
});
