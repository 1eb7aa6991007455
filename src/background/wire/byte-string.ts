/**
 * Bytes of headers, one character a byte. Cookies are bytes to servers and texts to extensions: both browsers give what they take for UTF-8, and
 * what is none cannot be had back.
 */

/** @returns the bytes of the text in UTF-8. */
export function toByteString(text: string): string {
  let bytes = '';
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return bytes;
}

/** @returns null where the bytes are no UTF-8. */
export function fromByteString(bytes: string): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes, (unit) => unit.charCodeAt(0)));
  } catch {
    return null;
  }
}

/** Whether the text stands for bytes that were no UTF-8. */
export function isMutilated(text: string): boolean {
  return text.includes('\ufffd') || !text.isWellFormed();
}
