/**
 * The requests of the flows under way: the browser says the last of a request (headers as sent, times, cookies that were withheld)
 * after its flow has gone on with the answer, and was stored with what was known then.
 */
import type { TracedRequest, TraceEvent } from '../shared/trace-event.ts';

const known = new Map<string, Map<string, TracedRequest>>();

function keyOf({ endpoint, method, url, configURL, startedAt }: TracedRequest): string {
  return [endpoint, method, url, configURL, startedAt].join(' ');
}

/** @param request Its record, which is completed later. */
export function followRequest(flowId: string, request: TracedRequest): void {
  const requests = known.get(flowId) ?? new Map<string, TracedRequest>();
  known.set(flowId, requests.set(keyOf(request), request));
}

/** The trace with all that has become known of its requests. */
export function withLateFacts(flowId: string, trace: TraceEvent[]): TraceEvent[] {
  const requests = known.get(flowId);
  if (!requests) return trace;
  return trace.map((event) =>
    event.type === 'request' ? { ...event, request: requests.get(keyOf(event.request)) ?? event.request } : event,
  );
}

export function forgetRequests(flowId: string): void {
  known.delete(flowId);
}
