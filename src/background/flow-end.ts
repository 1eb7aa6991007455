/** The end of a flow: the result to the page, the trace kept, nothing else left behind. */

import { rejectionDelay } from '../protocol/rejection-delay.ts';
import { NETWORK_ERROR } from '../protocol/settle.ts';
import { settledEvent } from '../protocol/settled-event.ts';
import { STEPS } from '../protocol/steps.ts';
import type { Flow } from '../shared/flow.ts';
import type { FedCmFailure, Trace } from '../shared/trace-event.ts';
import { tracedCaller, tracedProvider } from './call-trace.ts';
import { emit } from './flow-events.ts';
import { withFramesAtLast } from './flow-frames.ts';
import type { Publication } from './flow-publication.ts';
import { forgetRequests, withLateFacts } from './flow-requests.ts';
import { settle } from './frames/documents.ts';
import { internalError } from './internal-error.ts';
import { FlowTooLarge, removeFlow } from './state/flows.ts';
import { expectTrace, saveTrace } from './state/traces.ts';
import { hideChooser } from './surfaces/chooser-surface.ts';
import { lateFacts } from './wire/late-facts.ts';
import { forgetPictures } from './wire/pictures.ts';

/** @param run Where the run that ends the flow may still be telling of it, or opening a window: only what is open can be closed. */
export async function finishFlow(flow: Flow, run?: Pick<Publication, 'told' | 'over'>): Promise<void> {
  const { caller, result } = flow;
  const traceIsThere = expectTrace();
  // In this order, but the page need not wait for the record to be gone.
  const removed = removeFlow(flow.id);
  if (result) await settle(caller, result);
  await Promise.all([removed, run?.told()]);
  emit({ type: 'flow-ended', flow });
  await run?.over();
  await Promise.all([keepTrace(flow).finally(traceIsThere), hideChooser(flow), forgetPictures(flow.id)]);
}

/** With what comes late: the browser's own account of the last requests, and the frames. The page has its answer already. */
async function keepTrace(flow: Flow): Promise<void> {
  const complete = await withFramesAtLast(flow);
  await lateFacts();
  const trace = traceOf(complete);
  forgetRequests(flow.id);
  await saveTrace(trace);
}

export function traceOf(flow: Flow): Trace {
  const { caller } = flow;
  const last = flow.trace.at(-1);
  return {
    flowId: flow.id,
    api: 'get',
    tabId: caller.tabId,
    frameId: caller.frameId,
    origin: caller.origin,
    topOrigin: caller.topOrigin,
    startedAt: flow.startedAt,
    ...(flow.phase === 'ended' && last && { endedAt: last.at }),
    caller: tracedCaller(caller, flow.frames),
    options: { ...flow.request, providers: flow.request.providers.map(tracedProvider) },
    events: withLateFacts(flow.id, flow.trace),
  };
}

/** A flow whose record, or whose site, has become too large. @param delayed Whether the rejection waits. */
export function tooLarge(flow: Flow, delayed: boolean): Flow {
  const at = Date.now();
  const { message: cause } = new FlowTooLarge();
  const failure: FedCmFailure = { code: 'TooLarge', step: STEPS.createCredential, evidence: {}, console: [], cause };
  return {
    ...flow,
    // Nothing of what was answered is needed any more.
    providers: flow.providers.map((provider) => ({ ...provider, accounts: [] })),
    dialog: null,
    selection: null,
    inProgress: null,
    pendingFailure: null,
    phase: delayed ? 'rejecting' : 'ended',
    result: NETWORK_ERROR,
    rejectAt: delayed ? at + rejectionDelay(Math.random) : 0,
    trace: [...flow.trace, { at, type: 'verdict', failure }, ...(delayed ? [] : [{ at, ...settledEvent(NETWORK_ERROR) }])],
  };
}

/** A fault of the emulator itself: the page gets the native exception, the trace says what happened. */
export function internalFailure(flow: Flow, error: unknown): Flow {
  const at = Date.now();
  return {
    ...flow,
    phase: 'ended',
    dialog: null,
    result: NETWORK_ERROR,
    trace: [...flow.trace, { at, type: 'verdict', failure: internalError(error) }, { at, ...settledEvent(NETWORK_ERROR) }],
  };
}
