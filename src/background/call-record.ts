/** A page's call as it was received, and the trace of one that is no flow. */
import { settledEvent } from '../protocol/settled-event.ts';
import type { CallResult } from '../shared/call-result.ts';
import type { Caller } from '../shared/flow.ts';
import type { PageCall } from '../shared/messages.ts';
import type { ApiName, TracedFrame, TraceEvent } from '../shared/trace-event.ts';
import { cspEvents, detailOf, tracedCaller, tracedOptions } from './call-trace.ts';
import { frameChain } from './frames/frame-chain.ts';
import type { Violation } from './frames/violation.ts';
import { saveTrace } from './state/traces.ts';
import { lateFacts } from './wire/late-facts.ts';

export interface ReceivedCall {
  /** Of its trace, where it is no flow. */
  id: string;
  call: PageCall;
  caller: Caller;
  /** ms since the epoch. */
  startedAt: number;
  /** Of a call that is no flow: begun at once, since its page may be gone soon. */
  frames: Promise<TracedFrame[]> | null;
}

const TRACED = new Set<PageCall['api']>(['disconnect', 'getUserInfo', 'resolve', 'close', 'setStatus', 'preventSilentAccess']);

export function receive(call: PageCall, caller: Caller): ReceivedCall {
  const frames = TRACED.has(call.api) ? frameChain(caller) : null;
  return { id: crypto.randomUUID(), call, caller, startedAt: Date.now(), frames };
}

/**
 * Keeps the trace of a call that has been settled.
 * @param between What happened between the call and its result.
 * @param violation Of the page's policy, where that forbids the call.
 */
export async function keepTrace(
  received: ReceivedCall,
  between: TraceEvent[],
  result: CallResult,
  violation: Violation | null = null,
): Promise<void> {
  const { id, call, caller, startedAt } = received;
  const api = apiName(call);
  if (!api) return;
  const endedAt = Date.now();
  const events: TraceEvent[] = [
    { at: startedAt, type: 'called', api, detail: detailOf(call) },
    ...cspEvents(call, startedAt, violation),
    ...between,
    { at: endedAt, ...settledEvent(result) },
  ];
  const [frames] = await Promise.all([received.frames ?? frameChain(caller), lateFacts()]);
  const options = tracedOptions(call);
  const { tabId, frameId, origin, topOrigin } = caller;
  await saveTrace({
    flowId: id,
    api,
    tabId,
    frameId,
    origin,
    topOrigin,
    startedAt,
    endedAt,
    caller: tracedCaller(caller, frames),
    ...(options && { options }),
    events,
  });
}

/** Reading an attribute is no call of FedCM. */
function apiName({ api }: PageCall): ApiName | null {
  return api === 'readErrorCode' ? null : api;
}
