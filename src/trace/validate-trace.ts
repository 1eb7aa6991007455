/** Traces as they come from storage or from a file: `unknown` until looked at. */
import type { Trace } from '../shared/trace-event.ts';

/** @returns what is wrong, with the path to it (`events[3].at must be a number`); null where it is a trace. */
export function traceProblem(value: unknown): string | null {
  return typeof value === 'object' ? null : 'trace must be an object';
}

export function isTrace(value: unknown): value is Trace {
  return traceProblem(value) === null;
}
