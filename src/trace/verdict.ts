/** The deciding failure of a call, explained with the facts of its trace. */
import type { Trace } from '../shared/trace-event.ts';
import type { Verdict } from './verdict-types.ts';

/** @returns null for a trace without anything to judge (no events). */
export function verdictOf(trace: Trace): Verdict | null {
  return trace.events.length === 0 ? null : { outcome: 'pending', title: '', what: '', facts: [], console: [], fixes: [], others: [] };
}
