/** Traces of a file as a source, which is read-only. */
import { signal } from '@preact/signals';
import type { EmulatorState, StateChange } from '../shared/emulator-state.ts';
import type { Trace } from '../shared/trace-event.ts';
import type { Source } from './source.ts';

export interface SavedData {
  traces: readonly Trace[];
  state?: EmulatorState;
  history?: readonly StateChange[];
}

/** @param fileName Shown in the banner. */
export function fileSource(fileName: string, { traces, state, history }: SavedData): Source {
  return {
    fileName,
    traces: signal(traces.toSorted((a, b) => a.startedAt - b.startedAt)),
    running: signal(null),
    state: signal(state ?? null),
    history: signal(history ?? []),
    problem: signal(null),
    refresh() {},
    commands: null,
  };
}
