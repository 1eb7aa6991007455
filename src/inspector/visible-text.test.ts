import { describe, expect, it } from 'vitest';
import { visibleText } from './visible-text.ts';

describe('visibleText', () => {
  it('shows characters that would reorder or hide text', () => {
    expect(visibleText('\u202Emoc.elgoog')).toBe('\\u{202e}moc.elgoog');
    expect(visibleText('a\u200Bb\u0000c\nd')).toBe('a\\u{200b}b\\u{0}c\\u{a}d');
  });

  it('keeps letters of every script, and the lines of a body', () => {
    expect(visibleText('مها 李雷 é 🦊')).toBe('مها 李雷 é 🦊');
    expect(visibleText('{\n\t"a": 1\n}', true)).toBe('{\n\t"a": 1\n}');
  });
});
