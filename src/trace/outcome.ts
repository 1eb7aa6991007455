/** The state or the end of a call, from its trace. */
import type { Trace } from '../shared/trace-event.ts';
import { eventsOf, isSettled } from './queries.ts';

export type Outcome = 'resolved' | 'failed' | 'aborted' | 'pending' | 'cut-off';

/** Facts that the trace itself cannot contain. */
export interface Circumstances {
  /** Whether the flow still exists (`getFlows()`). If it is absent, this is not known, and a trace without an end counts as pending. */
  running?: boolean;
}

export function outcomeOf(trace: Trace, { running }: Circumstances = {}): Outcome {
  const settled = eventsOf(trace, 'settled').at(-1);
  if (!settled || !isSettled(trace)) return trace.endedAt !== undefined || running === false ? 'cut-off' : 'pending';
  if (settled.event.outcome.startsWith('resolved')) return 'resolved';
  return eventsOf(trace, 'verdict').some(({ event }) => event.failure.code === 'Canceled') ? 'aborted' : 'failed';
}

/** ms since the epoch of the last event in the trace. */
export function lastMoment(trace: Trace): number {
  return Math.max(trace.startedAt, trace.endedAt ?? 0, ...trace.events.map(({ at }) => at));
}
