import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sanitiseText } from './sanitise-text.ts';

describe('sanitiseText', () => {
  it.each([
    ['Alice Example', 'Alice Example'],
    ['  Alice \n\t Example  ', 'Alice Example'],
    ['Al\u0000ice\u001b[31m', 'Al\uFFFDice\uFFFD[31m'],
    ['\u202Emoc.elgoog\u202C', 'moc.elgoog'],
    ['a\u2066b\u2069\u200Fc', 'abc'],
    ['\u200B\u2060\uFEFF\u3164', ''],
    ['lone \uD800 surrogate', 'lone \uFFFD surrogate'],
    ['👩‍👩‍👧 Ünïcode', '👩‍👩‍👧 Ünïcode'],
    ['می‌خواهم', 'می‌خواهم'],
    ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    [`Z${'\u0300'.repeat(50)}algo`, `Z${'\u0300'.repeat(4)}algo`],
  ])('%j → %j', (given, wanted) => {
    expect(sanitiseText(given)).toBe(wanted);
  });

  /** Any code points, lone surrogates too. */
  const anyText = fc.array(fc.integer({ min: 0, max: 0x10ffff })).map((points) => String.fromCodePoint(...points));

  it('removes control, surrogate and directional characters, and is idempotent', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const sane = sanitiseText(text);
        expect(sane).not.toMatch(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u);
        expect(sanitiseText(sane)).toBe(sane);
      }),
    );
  });
});
