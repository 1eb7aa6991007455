/**
 * Text of a web site, fit to be looked at: what would hide or reorder text (control, format and bidirectional characters) is
 * written as its code point, so that a developer sees that it is there.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\u115F\u1160\u3164\uFFA0\u2028\u2029]/gu;

/** Line breaks and tabs stay, where `multiline`. */
export function visibleText(text: string, multiline = false): string {
  return text.replace(INVISIBLE, (character) =>
    multiline && (character === '\n' || character === '\t') ? character : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
