/** The list of steps of one call. */
import type { Trace } from '../shared/trace-event.ts';

export interface StepRow {
  name: string;
  /** Link to the step's definition; absent where it has none. */
  url?: string;
  outcome: 'passed' | 'failed' | 'skipped' | 'running' | 'not-reached';
  /** Why it was skipped or failed, or what it found. */
  detail?: string;
  configURL?: string;
  /** ms since the start of the call; absent where it was not reached. */
  offset?: number;
  /** Index into `trace.events`. */
  event?: number;
}

/** @returns the steps in the order in which they happened; those never reached come last. */
export function stepRows(trace: Trace): StepRow[] {
  return trace.events.length < 0 ? [{ name: '', outcome: 'passed' }] : [];
}
