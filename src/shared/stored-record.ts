/**
 * How flows and traces stand in `storage.session`: as JSON text. The browsers' limit of 10 MB counts what the values take in memory,
 * which for objects with many members is some two and a half times their text; and text goes to the browser process, and to all who
 * listen for changes, several times faster.
 */
export const FLOW_PREFIX = 'flow:';
export const TRACE_PREFIX = 'trace:';

const BEYOND_LATIN_1 = /[^\0-\xff]/g;

/** One character beyond Latin-1 would make a browser keep the whole text in two bytes a character: such are escaped. */
export function toStored(record: object): string {
  const json = JSON.stringify(record);
  const escaped = json.replace(BEYOND_LATIN_1, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  // What Firefox makes of a text in two bytes has two bytes as well, but for what its JSON parser makes.
  return escaped === json ? json : String(JSON.parse(JSON.stringify(escaped)));
}

/** @returns what was stored, to be validated; undefined for what is no text. */
export function fromStored(value: unknown): unknown {
  return typeof value === 'string' ? JSON.parse(value) : undefined;
}
