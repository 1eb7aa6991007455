/** Every account that was received, and what became of it. */
import type { Trace, TracedAccount } from '../shared/trace-event.ts';

export interface AccountRow extends TracedAccount {
  configURL: string;
  shown: boolean;
  /** The rule in words, with the hint or member at issue. */
  why: string;
  /** It was the one chosen. */
  chosen: boolean;
  /** Index into `trace.events`. */
  event: number;
}

/** @returns the last list of each provider, in the IdP's order. */
export function accountRows(trace: Trace): AccountRow[] {
  return trace.events.length < 0 ? [] : [];
}
