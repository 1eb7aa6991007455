/** Calls of pages, as bridges bring them. Answered at once; what they come to is sent to the caller's document later. */
import type { Runtime } from 'webextension-polyfill';
import { createCallLog } from '../protocol/call-log.ts';
import { disconnect } from '../protocol/disconnect.ts';
import { maySetLoginStatus } from '../protocol/login-status.ts';
import { getUserInfo } from '../protocol/user-info.ts';
import { type CallResult, domException, SETTLED } from '../shared/call-result.ts';
import type { Caller } from '../shared/flow.ts';
import type { Acknowledgement, BridgeToBackground, PageCall } from '../shared/messages.ts';
import type { ApiName, TraceEvent } from '../shared/trace-event.ts';
import { dispatch, startFlow } from './flow-driver.ts';
import { callerOf } from './frames/caller.ts';
import { tellDocument } from './frames/documents.ts';
import { statusWasSet } from './login-status-events.ts';
import { closeFromProvider, resolveFromProvider } from './provider-window.ts';
import { loadFlows } from './state/flows.ts';
import { setRequiresUserMediation } from './state/site-settings.ts';
import { saveTrace } from './state/traces.ts';
import { createUserAgent } from './user-agent.ts';
import { registrableDomain } from './wire/sites.ts';

const ACKNOWLEDGED: Acknowledgement = { acknowledged: true };

export async function handleBridgeMessage(message: BridgeToBackground, sender: Runtime.MessageSender): Promise<Acknowledgement> {
  switch (message.type) {
    case 'call': {
      const userActivation = message.call.api === 'get' && message.call.userActivation;
      const caller = await callerOf(sender, { callId: message.callId, userActivation, permissionsPolicy: message.permissionsPolicy });
      if (caller) await handleCall(message.call, caller);
      break;
    }
    case 'abort':
      await abort(sender, message.callId);
      break;
    case 'keep-alive':
      // The message itself is what keeps the background up; waking it resumes the flows (index.ts).
      break;
  }
  return ACKNOWLEDGED;
}

async function abort(sender: Runtime.MessageSender, callId: number): Promise<void> {
  const flow = (await loadFlows()).find(({ caller }) => caller.documentId === sender.documentId && caller.callId === callId);
  if (flow) void dispatch(flow.id, { type: 'aborted' });
}

async function handleCall(call: PageCall, caller: Caller): Promise<void> {
  switch (call.api) {
    case 'get':
      await startFlow(caller, call.request);
      break;
    case 'disconnect':
      void withLog('disconnect', caller, (log, ua) =>
        disconnectOnce(caller, (pending) => disconnect(caller, call.options, pending, log, ua)),
      );
      break;
    case 'getUserInfo':
      void withLog('getUserInfo', caller, (log, ua) => getUserInfo(caller, call.config, log, ua));
      break;
    case 'setStatus':
      // Where the frame may not set it the promise resolves all the same (status-js-cross-origin-frame).
      if (maySetLoginStatus(caller.origin, caller.ancestorOrigins, { registrableDomain })) {
        await statusWasSet(caller.storeId, caller.origin, call.status, 'setStatus()');
      }
      await settle(caller, SETTLED);
      break;
    case 'preventSilentAccess':
      await setRequiresUserMediation(caller.storeId, caller.origin, true);
      await settle(caller, SETTLED);
      break;
    case 'resolve':
      await settle(caller, await resolveFromProvider(caller, call.token, call.accountId));
      break;
    case 'close':
      await closeFromProvider(caller);
      break;
    case 'allowsFeature':
      await settle(
        caller,
        caller.permissionsPolicy
          ? SETTLED
          : domException('NotAllowedError', "The 'identity-credentials-get' feature is not enabled in this document."),
      );
      break;
  }
}

async function settle(caller: Caller, result: CallResult): Promise<void> {
  await tellDocument(caller, { type: 'settle', callId: caller.callId, result, delayMs: 0 });
}

type LoggedWork = (log: ReturnType<typeof createCallLog>, ua: ReturnType<typeof createUserAgent>) => Promise<CallResult>;

/** Runs a call that waits for no person, and keeps its trace. */
async function withLog(api: ApiName, caller: Caller, work: LoggedWork): Promise<void> {
  const startedAt = Date.now();
  const ua = createUserAgent(new AbortController().signal, {
    pendingFlow: async () => null,
    replaceFlow: async () => undefined,
    checkpoint: async () => undefined,
    requestDone: () => undefined,
  });
  const log = createCallLog(caller, ua);
  let result: CallResult;
  try {
    result = await work(log, ua);
  } catch (error) {
    console.error('FedCM emulator:', error);
    const cause = error instanceof Error ? error.message : String(error);
    log.fail({ code: 'InternalError', step: { name: 'the emulator', anchor: '' }, evidence: {}, console: [], cause });
    result = domException('NetworkError', api === 'disconnect' ? 'Error disconnecting account.' : 'Error retrieving user info.');
  }
  await settle(caller, result);
  const endedAt = Date.now();
  const events: TraceEvent[] = [
    { at: startedAt, type: 'called', api, detail: '' },
    ...log.events,
    { at: endedAt, type: 'settled', outcome: result.ok ? 'resolved' : 'rejected' },
  ];
  const { tabId, frameId, origin, topOrigin } = caller;
  await saveTrace({ flowId: crypto.randomUUID(), api, tabId, frameId, origin, topOrigin, startedAt, endedAt, events });
}

/** Documents with a disconnect() under way: a second one is refused (disconnect-two-at-once). */
const disconnecting = new Set<string>();

async function disconnectOnce(caller: Caller, work: (pending: boolean) => Promise<CallResult>): Promise<CallResult> {
  const { documentId } = caller;
  if (disconnecting.has(documentId)) return work(true);
  disconnecting.add(documentId);
  try {
    return await work(false);
  } finally {
    disconnecting.delete(documentId);
  }
}
