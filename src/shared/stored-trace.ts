/**
 * How a trace stands in `storage.session`: as JSON text. The browsers' limit of 10 MB counts what the values take in memory, which for
 * objects with many members is some two and a half times their text.
 */
export const TRACE_PREFIX = 'trace:';

/** @returns what was stored, to be validated; undefined for what is no text. */
export function fromStoredTrace(value: unknown): unknown {
  return typeof value === 'string' ? JSON.parse(value) : undefined;
}
