/** The chooser's texts by name, from `_locales/<language>/messages.json`. */

/** Every text has an English entry; a name without one does not compile. */
export type MessageName = keyof typeof import('../../public/_locales/en/messages.json');

/** `browser.i18n.getMessage`, or a replacement for it. */
export type GetMessage = (name: MessageName, substitutions?: string[]) => string;

/** A piece of text, or the number of a placeholder ($1 … $9). */
export type MessagePart = string | number;

/** Private-use characters that represent $1 … $9 until the text is split. */
const FIRST_MARKER = 0xe001;
const MARKERS = Array.from({ length: 9 }, (_, index) => String.fromCodePoint(FIRST_MARKER + index));

/**
 * A text split at its placeholders, so that a component can put an isolated element in each place.
 * The values never pass through the message, so an IdP's text cannot add a placeholder or a link.
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
