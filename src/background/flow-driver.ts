/**
 * Runs `advance` on the stored flows: one event after another for each flow, any number of flows side by side. The event is stored
 * before it is worked on, so that a background which dies over it does it again when it wakes.
 */
import { advance } from '../protocol/advance.ts';
import { createFlow } from '../protocol/create-flow.ts';
import type { IdentityCredentialRequest } from '../shared/dictionaries.ts';
import type { Caller, Flow, FlowEvent } from '../shared/flow.ts';
import type { TraceEvent } from '../shared/trace-event.ts';
import { finishFlow, internalFailure, tooLarge } from './flow-end.ts';
import { emit } from './flow-events.ts';
import { gatherFrames, withFrames } from './flow-frames.ts';
import { publication } from './flow-publication.ts';
import { recordRun } from './flow-recording.ts';
import { followRequest } from './flow-requests.ts';
import { howGone, tellDocument } from './frames/documents.ts';
import { FlowTooLarge, loadFlow, loadFlows, onFlowMustEnd, saveEnding, saveFlow } from './state/flows.ts';
import { getSettings } from './state/settings.ts';
import { bringUpChooser, hideChooser, remindOfChooser } from './surfaces/chooser-surface.ts';
import { closeIdpWindow, windowIsKnown } from './surfaces/idp-window.ts';
import { takeForgottenWindows } from './surfaces/opening-windows.ts';
import { createUserAgent } from './user-agent.ts';

/** These end a flow whatever it is doing. From then on it is nobody's pending call. */
const ENDING = new Set<FlowEvent['type']>(['aborted', 'caller-gone', 'replaced-by-active']);
/** These do not wait for the network step that is under way: they end it. */
const INTERRUPTING = new Set<FlowEvent['type']>([...ENDING, 'dismissed']);

/** A new flow is stored with it. */
const REQUESTED: FlowEvent = { type: 'requested' };

interface Running {
  tail: Promise<void>;
  abort: AbortController | null;
}

const running = new Map<string, Running>();
const ending = new Set<string>();
let lastStart = 0;

/**
 * Creates the flow and begins it. Resolves when the checks before its first request are done, or it has ended over them: what the page
 * does next comes after them, as natively, where they are made at once.
 * @param asked For the trace: what the page's policy was asked before.
 */
export function startFlow(caller: Caller, request: IdentityCredentialRequest, asked: TraceEvent[] = []): Promise<void> {
  // Strictly increasing, so that of two calls at once the first is known.
  lastStart = Math.max(Date.now(), lastStart + 1);
  const flow = createFlow(crypto.randomUUID(), caller, request, lastStart, asked);
  const { id } = flow;
  const stored = saveFlow({ ...flow, inProgress: REQUESTED });
  const checks = Promise.withResolvers<void>();
  void enqueue(id, (entry) => run(id, REQUESTED, entry, { flow, stored, checked: checks.resolve }));
  void gatherFrames(id, caller).then(() => enqueue(id, () => storeFrames(id)));
  return checks.promise;
}

/** Resolves when the event has been worked on. Events for flows that are over change nothing. */
export function dispatch(flowId: string, event: FlowEvent): Promise<void> {
  if (ENDING.has(event.type)) ending.add(flowId);
  if (INTERRUPTING.has(event.type)) running.get(flowId)?.abort?.abort();
  return enqueue(flowId, (entry) => run(flowId, event, entry));
}

/** Does something with the flow after all that is under way with it. */
function enqueue(flowId: string, work: (entry: Running) => Promise<void>): Promise<void> {
  const entry = running.get(flowId) ?? { tail: Promise.resolve(), abort: null };
  const done = entry.tail.then(() => work(entry));
  entry.tail = done;
  running.set(flowId, entry);
  void done.finally(() => {
    if (running.get(flowId)?.tail !== done) return;
    running.delete(flowId);
    ending.delete(flowId);
  });
  return done;
}

/** A person who watches a flow that waits shall see its frames too. */
async function storeFrames(flowId: string): Promise<void> {
  const flow = await loadFlow(flowId);
  if (flow && !flow.frames) await saveFlow(withFrames(flow));
}

/** When nothing is being worked on any more: what is stored is the truth. */
export async function settled(): Promise<void> {
  while (running.size > 0) await Promise.all([...running.values()].map((entry) => entry.tail));
}

interface Beginning {
  flow: Flow;
  /** Resolves when the flow is stored, with its first event. */
  stored: Promise<void>;
  /** Called when its first checks are done. */
  checked: () => void;
}

/** @param begun Of a new flow. */
async function run(flowId: string, event: FlowEvent, entry: Running, begun?: Beginning): Promise<void> {
  const flow = await loadFlow(flowId);
  if (!flow) return begun && neverStored(begun);
  const abort = new AbortController();
  entry.abort = abort;
  const recording = recordRun({ ...flow, inProgress: event });
  const published = publication(flow, event, abort.signal, begun?.stored, rejectLater);
  const opened: number[] = [];
  const userAgent = createUserAgent(abort.signal, {
    flowId,
    origin: flow.caller.origin,
    api: 'get()',
    pendingFlow,
    replaceFlow: (other) => dispatch(other, { type: 'replaced-by-active', flowId }),
    async checkpoint(next) {
      const current = { ...next, inProgress: event };
      recording.stored(current);
      published.checkpoint(current);
      begun?.checked();
    },
    stored: published.stored,
    progress: recording.progress,
    requestDone(request) {
      followRequest(flowId, request);
      recording.requestDone(request);
    },
    windowOpened: (windowId) => void opened.push(windowId),
  });
  try {
    // A new flow is stored with its first event: only one that is found so later was broken off over it.
    const advanced = advance(event === REQUESTED ? { ...flow, inProgress: null } : flow, event, userAgent);
    const [next] = await Promise.all([advanced, published.stored()]);
    await published.stored();
    recording.stop();
    abort.signal.throwIfAborted();
    next.inProgress = null;
    if (next.phase === 'ended') await finishFlow(next, published);
    else await published.last(next);
    await Promise.all(opened.map(windowIsKnown));
  } catch (error) {
    recording.stop();
    await published.over();
    await closeUnknownWindows(flowId, opened);
    if (abort.signal.aborted) await recording.interrupted();
    else if (error instanceof FlowTooLarge) await refuseTooLarge((await loadFlow(flowId)) ?? flow);
    else await finishFlow(internalFailure((await loadFlow(flowId)) ?? flow, error));
  } finally {
    entry.abort = null;
    begun?.checked();
    await userAgent.end();
  }
}

/** The page must hear of a call that could not even be stored, and its next messages must not wait for it. */
async function neverStored({ flow, stored, checked }: Beginning): Promise<void> {
  try {
    await stored;
  } catch (error) {
    await finishFlow(internalFailure(flow, error));
  } finally {
    checked();
  }
}

/**
 * What a site and its providers make too large fails as what a provider answers wrongly, and as late: the time must not tell the page that there were accounts.
 */
async function refuseTooLarge(flow: Flow): Promise<void> {
  const refused = tooLarge(flow, (await getSettings()).rejectionDelay);
  if (refused.phase === 'ended') return finishFlow(refused);
  await saveEnding(refused);
  emit({ type: 'flow-changed', flow: refused });
  await hideChooser(refused);
  rejectLater(refused);
}

onFlowMustEnd((id) => {
  running.get(id)?.abort?.abort();
  void enqueue(id, async () => {
    const flow = await loadFlow(id);
    if (flow) await refuseTooLarge(flow);
  });
});

/** Of the windows which a run has opened, those that its flow was not stored with before it was broken off: nobody else could close them. */
async function closeUnknownWindows(flowId: string, opened: number[]): Promise<void> {
  if (opened.length === 0) return;
  const known = (await loadFlow(flowId))?.window?.windowId;
  await Promise.all(opened.filter((windowId) => windowId !== known).map(closeIdpWindow));
}

/** The bridge waits too: it needs no background for it, and this one may not live that long. */
function rejectLater(flow: Flow): void {
  const { caller, result, rejectAt } = flow;
  const delayMs = Math.max(0, rejectAt - Date.now());
  if (result) void tellDocument(caller, { type: 'settle', callId: caller.callId, result, delayMs });
  setTimeout(() => void dispatch(flow.id, { type: 'rejection-due' }), delayMs);
}

/** The call of this page that is not settled yet; one whose document is gone is ended here. */
async function pendingFlow(caller: Caller, exceptFlowId: string): Promise<{ flowId: string; mode: 'passive' | 'active' } | null> {
  const flows = await loadFlows();
  const own = flows.find((flow) => flow.id === exceptFlowId);
  for (const flow of flows) {
    if (flow.caller.tabId !== caller.tabId || flow.id === exceptFlowId || (own && flow.startedAt >= own.startedAt)) continue;
    if (ending.has(flow.id)) continue;
    if (flow.phase === 'rejecting' && flow.rejectAt <= Date.now()) continue;
    const gone = await howGone(flow.caller);
    if (!gone) {
      // Its dialog may be out of sight, and the user has clicked for one.
      const replaces = own?.request.mode === 'active' && flow.request.mode === 'passive';
      if (caller.userActivation && !replaces) void bringUpChooser(flow);
      return { flowId: flow.id, mode: flow.request.mode };
    }
    await dispatch(flow.id, { type: 'caller-gone', how: gone });
  }
  return null;
}

/** After the background was dead: goes on where it died, and ends the flows whose documents are gone. */
export async function resumeFlows(): Promise<void> {
  const flows = await loadFlows();
  for (const windowId of await takeForgottenWindows()) {
    if (flows.every((flow) => flow.window?.windowId !== windowId)) void closeIdpWindow(windowId);
  }
  for (const flow of flows) {
    const gone = await howGone(flow.caller);
    if (gone) void dispatch(flow.id, { type: 'caller-gone', how: gone, afterRestart: true });
    else if (flow.phase === 'rejecting') rejectLater(flow);
    else if (flow.inProgress && !running.has(flow.id)) void dispatch(flow.id, flow.inProgress);
    else if (flow.dialog) void remindOfChooser(flow);
  }
}
