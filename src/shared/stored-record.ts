/**
 * How flows and traces stand in `storage.session`: as JSON text. The browsers' limit of 10 MB counts what the values take in memory,
 * which for objects with many members is some two and a half times their text; and text goes to the browser process, and to all who
 * listen for changes, several times faster.
 */
export const FLOW_PREFIX = 'flow:';
export const TRACE_PREFIX = 'trace:';

/** @returns what was stored, to be validated; undefined for what is no text. */
export function fromStored(value: unknown): unknown {
  return typeof value === 'string' ? JSON.parse(value) : undefined;
}
