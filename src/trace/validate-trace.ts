/** Validates traces from storage or from a file, which are `unknown` until then. */
import type { EmulatorState, StateChange } from '../shared/emulator-state.ts';
import type { Trace } from '../shared/trace-event.ts';
import { problemOf } from './schema.ts';
import { HISTORY, STATE, TRACE } from './trace-schema.ts';

/** @returns the problem with its path (`events[3].at must be a number, not "x"`); null if it is a trace. */
export function traceProblem(value: unknown): string | null {
  return problemOf(TRACE, value, '');
}

export function isTrace(value: unknown): value is Trace {
  return traceProblem(value) === null;
}

export function isEmulatorState(value: unknown): value is EmulatorState {
  return problemOf(STATE, value, '') === null;
}

export function isStateHistory(value: unknown): value is StateChange[] {
  return problemOf(HISTORY, value, '') === null;
}
