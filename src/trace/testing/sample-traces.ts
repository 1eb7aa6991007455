/** Traces as the emulator records them, for tests and for the inspector's gallery. */
import type { Trace } from '../../shared/trace-event.ts';

export interface SampleTrace {
  name: string;
  trace: Trace;
}

export const SAMPLE_TRACES: readonly SampleTrace[] = [];
