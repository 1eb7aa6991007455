/** The emulator's own export file. */
import type { EmulatorState, StateChange } from '../shared/emulator-state.ts';
import type { Trace } from '../shared/trace-event.ts';

export interface TraceFile {
  format: 'fedcm-trace';
  version: 1;
  /** ISO 8601. */
  exportedAt: string;
  /** Name and version. */
  browser: string;
  traces: Trace[];
  state?: EmulatorState;
  /** Newest first. */
  history?: StateChange[];
}

/** The message is for the person who opened the file. */
export class TraceFileError extends Error {
  override name = 'TraceFileError';
}

export function writeTraceFile(file: TraceFile): string {
  return `${JSON.stringify(file, null, 1)}\n`;
}

/** @param text A trace file, or a HAR file that the emulator wrote. @throws TraceFileError */
export function parseTraceFile(text: string): TraceFile {
  throw new TraceFileError(`not a trace file: ${text.slice(0, 1)}`);
}
