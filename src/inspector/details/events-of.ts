import type { Trace, TraceEvent } from '../../shared/trace-event.ts';

type OfType<Type extends TraceEvent['type']> = Extract<TraceEvent, { type: Type }>;

function isOf<Type extends TraceEvent['type']>(event: TraceEvent, type: Type): event is OfType<Type> {
  return event.type === type;
}

/** The events of one type, each with its index into `trace.events`. */
export function eventsOf<Type extends TraceEvent['type']>(trace: Trace, type: Type): { index: number; event: OfType<Type> }[] {
  return trace.events.flatMap((event, index) => (isOf(event, type) ? [{ index, event }] : []));
}
