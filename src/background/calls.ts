/** Calls of pages, as bridges bring them. Answered at once; what they come to is sent to the caller's document later. */
import type { Runtime } from 'webextension-polyfill';
import { createCallLog } from '../protocol/call-log.ts';
import { disconnect } from '../protocol/disconnect.ts';
import { maySetLoginStatus } from '../protocol/login-status.ts';
import { STEPS } from '../protocol/steps.ts';
import { getUserInfo } from '../protocol/user-info.ts';
import { validateDisconnect, validateGet, validateGetUserInfo } from '../protocol/validate-call.ts';
import { type CallResult, domException, type ExceptionDescription, SETTLED } from '../shared/call-result.ts';
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
      const caller = await callerOf(sender, message);
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
    case 'get': {
      const validated = validateGet(
        call,
        caller.permissionsPolicy,
        caller.ancestorOrigins.every((origin) => origin === caller.origin),
      );
      if (validated.type === 'refused') await refuse('get', caller, validated.exception);
      else {
        if (call.misplaced) void tellDocument(caller, { type: 'console', method: 'warn', text: MISPLACED_MEDIATION });
        await startFlow(caller, validated.value);
      }
      break;
    }
    case 'disconnect': {
      const validated = validateDisconnect(call, caller.permissionsPolicy);
      if (validated.type === 'refused') await refuse('disconnect', caller, validated.exception);
      else {
        void withLog('disconnect', caller, (log, ua) =>
          disconnectOnce(caller, (pending) => disconnect(caller, validated.value, pending, log, ua)),
        );
      }
      break;
    }
    case 'getUserInfo': {
      const validated = validateGetUserInfo(call, caller.permissionsPolicy, caller.origin);
      if (validated.type === 'refused') await refuse('getUserInfo', caller, validated.exception);
      else void withLog('getUserInfo', caller, (log, ua) => getUserInfo(caller, validated.value, log, ua));
      break;
    }
    case 'setStatus':
      // Where the frame may not set it the promise resolves all the same (status-js-cross-origin-frame).
      if (maySetLoginStatus(caller.origin, caller.ancestorOrigins, { registrableDomain })) {
        await statusWasSet(caller.storeId, caller.origin, call.status, 'setStatus()');
      }
      await settle(caller, SETTLED);
      break;
    case 'readErrorCode':
      await tellDocument(caller, { type: 'console', method: 'warn', text: CODE_IS_DEPRECATED });
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
  }
}

const CODE_IS_DEPRECATED =
  "The 'code' attribute of IdentityCredentialError is deprecated and will be removed in Chrome 145. Use the 'error' attribute instead.";
const MISPLACED_MEDIATION = "The 'mediation' parameter should be used outside of 'identity' in the FedCM API call.";

/** A call that never gets to the protocol still leaves a trace. */
async function refuse(api: ApiName, caller: Caller, exception: ExceptionDescription): Promise<void> {
  await settle(caller, { ok: false, exception });
  const cause = 'message' in exception ? exception.message : exception.kind;
  const code = cause.includes('Content Security Policy') ? 'CspBlocked' : cause.includes('not enabled') ? 'PolicyDenied' : 'InvalidCall';
  await keepTrace(
    api,
    caller,
    Date.now(),
    [{ at: Date.now(), type: 'verdict', failure: { code, step: STEPS.discover, evidence: {}, console: [], cause } }],
    false,
  );
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
  await keepTrace(api, caller, startedAt, log.events, result.ok);
}

async function keepTrace(api: ApiName, caller: Caller, startedAt: number, between: TraceEvent[], ok: boolean): Promise<void> {
  const endedAt = Date.now();
  const events: TraceEvent[] = [
    { at: startedAt, type: 'called', api, detail: '' },
    ...between,
    { at: endedAt, type: 'settled', outcome: ok ? 'resolved' : 'rejected' },
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
