/**
 * The source of the inspector's data: the running extension, or a trace file. The app renders only these signals, so it also
 * runs in a plain page.
 */
import type { ReadonlySignal } from '@preact/signals';
import type { Commands } from '../shared/commands.ts';
import type { EmulatorState, StateChange } from '../shared/emulator-state.ts';
import type { Trace } from '../shared/trace-event.ts';

/** The inspector's changes, all of which the background makes. */
export type InspectorCommands = Pick<
  Commands,
  | 'clearTraces'
  | 'setLoginStatus'
  | 'connectAccount'
  | 'disconnectAccount'
  | 'setCooldown'
  | 'resetCooldown'
  | 'setAutoReauthn'
  | 'setRequiresUserMediation'
  | 'resetSite'
  | 'resetState'
  | 'setSettings'
>;

export interface Source {
  /** The file's name; null if the data is live. */
  readonly fileName: string | null;
  /** Oldest first. */
  readonly traces: ReadonlySignal<readonly Trace[]>;
  /** Null until it has been read, and for a file without state. */
  readonly state: ReadonlySignal<EmulatorState | null>;
  /** Flows in progress. A trace without an end whose flow is not among them was cut off. Null: not known. */
  readonly running: ReadonlySignal<ReadonlySet<string> | null>;
  /** Newest first. */
  readonly history: ReadonlySignal<readonly StateChange[]>;
  /** Why there is no data; null if there is. */
  readonly problem: ReadonlySignal<string | null>;
  /** Reads the state again: a header that arrived while the background slept is only noticed on request. */
  refresh(): void;
  /** Null: the data cannot be changed. */
  readonly commands: InspectorCommands | null;
}
