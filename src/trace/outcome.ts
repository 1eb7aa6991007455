/** How a call stands or ended, as its trace tells. */
import type { Trace } from '../shared/trace-event.ts';
import { eventsOf, isSettled } from './queries.ts';

export type Outcome = 'resolved' | 'failed' | 'aborted' | 'pending' | 'cut-off';

/** What the trace itself cannot know. */
export interface Circumstances {
  /** Whether the flow is still there (`getFlows()`); absent where it is not known: a trace without an end then counts as pending. */
  running?: boolean;
}

export function outcomeOf(trace: Trace, { running }: Circumstances = {}): Outcome {
  const settled = eventsOf(trace, 'settled').at(-1);
  if (!settled || !isSettled(trace)) return trace.endedAt !== undefined || running === false ? 'cut-off' : 'pending';
  if (settled.event.outcome.startsWith('resolved')) return 'resolved';
  return eventsOf(trace, 'verdict').some(({ event }) => event.failure.code === 'Canceled') ? 'aborted' : 'failed';
}

/** ms since the epoch of the last thing that the trace knows of. */
export function lastMoment(trace: Trace): number {
  return Math.max(trace.startedAt, trace.endedAt ?? 0, ...trace.events.map(({ at }) => at));
}
