/**
 * Text of a web site, made fully visible: characters that hide or reorder text (control, format and bidirectional characters) are
 * written as their code points, so that a developer sees them.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\u115F\u1160\u3164\uFFA0\u2028\u2029]/gu;

/** Keeps line breaks and tabs if `multiline`. */
export function visibleText(text: string, multiline = false): string {
  return text.replace(INVISIBLE, (character) =>
    multiline && (character === '\n' || character === '\t') ? character : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
