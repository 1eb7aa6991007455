/** The chooser's texts: `_locales/<language>/messages.json`, reached by name. */

/** Every text has an English entry; a name without one does not compile. */
export type MessageName = keyof typeof import('../../public/_locales/en/messages.json');

/** `browser.i18n.getMessage`, or a stand-in for it. */
export type GetMessage = (name: MessageName, substitutions?: string[]) => string;

/** A stretch of text, or the number of the placeholder ($1 … $9) that stands there. */
export type MessagePart = string | number;

/** Private-use characters which stand for $1 … $9 until the text is taken apart. */
const FIRST_MARKER = 0xe001;
const MARKERS = Array.from({ length: 9 }, (_, index) => String.fromCodePoint(FIRST_MARKER + index));

/**
 * A text taken apart at its placeholders, so that a component puts an isolated element in each place.
 * The values themselves never pass through the message: what an IdP says cannot add a placeholder or a link.
 */
export function messageParts(getMessage: GetMessage, name: MessageName): MessagePart[] {
  return getMessage(name, MARKERS)
    .split(/([\uE001-\uE009])/u)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const index = MARKERS.indexOf(piece);
      return index === -1 ? piece : index + 1;
    });
}
