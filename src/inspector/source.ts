/**
 * Where the inspector's data comes from: the running extension, or a trace file. The app renders these signals alone, so it also
 * runs in a plain page.
 */
import type { ReadonlySignal } from '@preact/signals';
import type { Commands } from '../shared/commands.ts';
import type { EmulatorState, StateChange } from '../shared/emulator-state.ts';
import type { Trace } from '../shared/trace-event.ts';

/** What the inspector changes; all of it is done in the background. */
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
  /** The file's name; null where the data is live. */
  readonly fileName: string | null;
  /** Oldest first. */
  readonly traces: ReadonlySignal<readonly Trace[]>;
  /** Null until it has been read, and where a file has none. */
  readonly state: ReadonlySignal<EmulatorState | null>;
  /** Flows that are under way: a trace without an end whose flow is not among them was cut off. Null: not known. */
  readonly running: ReadonlySignal<ReadonlySet<string> | null>;
  /** Newest first. */
  readonly history: ReadonlySignal<readonly StateChange[]>;
  /** Why there is no data, in words; null while there is. */
  readonly problem: ReadonlySignal<string | null>;
  /** Reads the state anew: what a header said while the background slept is known only when somebody asks. */
  refresh(): void;
  /** Null: the data cannot be changed. */
  readonly commands: InspectorCommands | null;
}
