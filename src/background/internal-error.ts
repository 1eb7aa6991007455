/** A fault of the emulator itself. The page gets a native exception all the same, and the trace says what happened. */
import type { FedCmFailure } from '../shared/trace-event.ts';

/** Tells of the error on the background's console. @returns the failure for the trace. */
export function internalError(error: unknown): FedCmFailure {
  console.error('FedCM emulator:', error);
  const cause = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { code: 'InternalError', step: { name: 'the emulator', anchor: '' }, evidence: {}, console: [], cause };
}
