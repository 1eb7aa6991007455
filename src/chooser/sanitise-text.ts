/** Maximum number of combining marks on one letter: enough for every orthography, too few to cover other rows. */
const MOST_MARKS = 4;

const LINE_BREAKS_AND_TABS = /[\t\n\v\f\r\u0085\u2028\u2029]/gu;
const CONTROLS = /[\p{Cc}\p{Cs}]/gu;
/** Directional marks, embeddings, overrides and isolates: a name must not reorder the adjacent text. */
const DIRECTIONAL = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
/** Invisible characters. The joiners (U+200C, U+200D) stay: Persian, Indic scripts and emoji need them. */
const INVISIBLE = /[\u00AD\u115F\u1160\u180E\u200B\u2060-\u2064\u206A-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB]/gu;
const TOO_MANY_MARKS = new RegExp(`(\\p{M}{${MOST_MARKS}})\\p{M}+`, 'gu');

/**
 * Text of an identity provider, sanitised for display on one line: control characters become visible (U+FFFD), line breaks become
 * spaces, and characters that could hide or reorder text are removed.
 */
export function sanitiseText(text: string): string {
  return text
    .replace(LINE_BREAKS_AND_TABS, ' ')
    .replace(CONTROLS, '\uFFFD')
    .replace(DIRECTIONAL, '')
    .replace(INVISIBLE, '')
    .replace(TOO_MANY_MARKS, '$1')
    .replace(/\s+/gu, ' ')
    .trim();
}
