/** Calls of pages, as bridges bring them. Answered at once; what they come to is sent to the caller's document later. */
import type { Runtime } from 'webextension-polyfill';
import { disconnect } from '../protocol/disconnect.ts';
import { maySetLoginStatus } from '../protocol/login-status.ts';
import type { Entry } from '../protocol/record.ts';
import { NETWORK_ERROR } from '../protocol/settle.ts';
import { STEPS } from '../protocol/steps.ts';
import { getUserInfo } from '../protocol/user-info.ts';
import { type Validated, validateDisconnect, validateGet, validateGetUserInfo } from '../protocol/validate-call.ts';
import { type CallResult, SETTLED } from '../shared/call-result.ts';
import type { Caller, Flow } from '../shared/flow.ts';
import type { Acknowledgement, BridgeToBackground, PageCall } from '../shared/messages.ts';
import type { SpecStep } from '../shared/trace-event.ts';
import { inOrder } from './call-order.ts';
import { keepTrace, type ReceivedCall, receive } from './call-record.ts';
import { configURLs, cspEvents } from './call-trace.ts';
import { refusedInContainer } from './containers.ts';
import { dispatch, startFlow } from './flow-driver.ts';
import { callerOf } from './frames/caller.ts';
import { settle, tellDocument } from './frames/documents.ts';
import { violationIn, withoutMixedContent } from './frames/violation.ts';
import { internalError } from './internal-error.ts';
import { disconnectOnce, isLogged, withLog } from './logged-call.ts';
import { statusWasSet } from './login-status-events.ts';
import { IS_FIREFOX } from './platform.ts';
import { closeFromProvider, resolveFromProvider } from './provider-window.ts';
import { loadFlows } from './state/flows.ts';
import { setRequiresUserMediation } from './state/site-settings.ts';
import { expectTrace } from './state/traces.ts';
import { registrableDomain } from './wire/sites.ts';

const SET_STATUS = 'setStatus()';
const NOT_SAME_SITE = 'the document is not same-site with all documents around it: the promise resolves, and nothing is set';

const ACKNOWLEDGED: Acknowledgement = { acknowledged: true };

/** @returns null where nothing is known of the call: an earlier background has died over it. */
export async function handleBridgeMessage(message: BridgeToBackground, sender: Runtime.MessageSender): Promise<Acknowledgement | null> {
  if (message.type === 'keep-alive') {
    // The message itself is what keeps the background up; waking it resumes the flows (index.ts).
    return (await isUnderWay(sender, message.callId)) ? ACKNOWLEDGED : null;
  }
  await inOrder(sender.tab?.id, async () => {
    if (message.type === 'abort') return abort(sender, message.callId);
    const caller = await callerOf(sender, message);
    if (!caller) return;
    const received = receive(await asThePolicySays(message.call, caller), caller);
    await orFail(received, async () => {
      if (!(await refusedInContainer(received))) await handleCall(received);
    });
  });
  return ACKNOWLEDGED;
}

/** The page hears of a fault of the emulator itself too: no call hangs. */
async function orFail(received: ReceivedCall, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    await settleAndKeep(received, NETWORK_ERROR, [{ type: 'verdict', failure: internalError(error) }]);
  }
}

async function asThePolicySays(call: PageCall, caller: Caller): Promise<PageCall> {
  if (!IS_FIREFOX || !('blocked' in call)) return call;
  return { ...call, blocked: await withoutMixedContent(call.blocked, configURLs(call), caller) };
}

async function abort(sender: Runtime.MessageSender, callId: number): Promise<void> {
  const flow = await flowOf(sender, callId);
  if (flow) void dispatch(flow.id, { type: 'aborted' });
}

async function flowOf({ documentId }: Runtime.MessageSender, callId: number): Promise<Flow | undefined> {
  return (await loadFlows()).find(({ caller }) => caller.documentId === documentId && caller.callId === callId);
}

async function isUnderWay(sender: Runtime.MessageSender, callId: number): Promise<boolean> {
  return isLogged(sender.documentId, callId) || (await flowOf(sender, callId)) !== undefined;
}

/** Resolves when the next message of the tab may be taken in; what becomes of the call is told later. */
async function handleCall(received: ReceivedCall): Promise<void> {
  const { call, caller, startedAt } = received;
  switch (call.api) {
    case 'get': {
      const validated = validateGet(
        call,
        caller.permissionsPolicy,
        caller.ancestorOrigins.every((origin) => origin === caller.origin),
      );
      if (validated.type === 'refused') void refuse(received, validated);
      else {
        if (call.misplaced) void tellDocument(caller, { type: 'console', method: 'warn', text: MISPLACED_MEDIATION });
        await startFlow(caller, validated.value, cspEvents(call, startedAt));
      }
      break;
    }
    case 'disconnect': {
      const validated = validateDisconnect(call, caller.permissionsPolicy);
      if (validated.type === 'refused') void refuse(received, validated);
      else {
        await withLog(received, (log, ua) => disconnectOnce(caller, (pending) => disconnect(caller, validated.value, pending, log, ua)));
      }
      break;
    }
    case 'getUserInfo': {
      const validated = validateGetUserInfo(call, caller.permissionsPolicy, caller.origin);
      if (validated.type === 'refused') void refuse(received, validated);
      else await withLog(received, (log, ua) => getUserInfo(caller, validated.value, log, ua));
      break;
    }
    case 'setStatus':
      // Where the frame may not set it the promise resolves all the same (status-js-cross-origin-frame).
      if (maySetLoginStatus(caller.origin, caller.ancestorOrigins, { registrableDomain })) {
        await statusWasSet(caller.storeId, caller.origin, call.status, SET_STATUS, { flowId: received.id });
        void settleAndKeep(received, SETTLED, [{ type: 'login-status-set', origin: caller.origin, status: call.status, by: SET_STATUS }]);
      } else void settleAndKeep(received, SETTLED, [failedStep(STEPS.setLoginStatus, NOT_SAME_SITE)]);
      break;
    case 'readErrorCode':
      void tellDocument(caller, { type: 'console', method: 'warn', text: CODE_IS_DEPRECATED });
      void settle(caller, SETTLED);
      break;
    case 'preventSilentAccess':
      await setRequiresUserMediation(caller.storeId, caller.origin, true, { by: 'preventSilentAccess()', flowId: received.id });
      void settleAndKeep(received, SETTLED, [{ type: 'step', step: STEPS.preventSilentAccess, outcome: 'passed' }]);
      break;
    case 'resolve':
      void orFail(received, () => resolveOrClose(received, STEPS.resolve, () => resolveFromProvider(caller, call.token, call.accountId)));
      break;
    case 'close':
      void orFail(received, () => resolveOrClose(received, STEPS.close, () => closeFromProvider(caller)));
      break;
  }
}

const CODE_IS_DEPRECATED =
  "The 'code' attribute of IdentityCredentialError is deprecated and will be removed in Chrome 145. Use the 'error' attribute instead.";
const MISPLACED_MEDIATION = "The 'mediation' parameter should be used outside of 'identity' in the FedCM API call.";

/** A call that never gets to the protocol still leaves a trace. */
async function refuse(
  received: ReceivedCall,
  { exception, code, cause: because }: Extract<Validated<unknown>, { type: 'refused' }>,
): Promise<void> {
  const { call, caller } = received;
  const result: CallResult = { ok: false, exception };
  const traceIsThere = expectTrace();
  await settle(caller, result);
  const at = Date.now();
  const violation = code === 'CspBlocked' ? await violationIn(caller) : null;
  const evidence = violation ? { header: 'Content-Security-Policy', value: violation.policy } : {};
  const cause = because ?? ('message' in exception ? exception.message : exception.kind);
  const step = call.api === 'disconnect' ? STEPS.disconnect : call.api === 'getUserInfo' ? STEPS.userInfo : STEPS.discover;
  const verdict: Entry = { type: 'verdict', failure: { code, step, evidence, console: [], cause } };
  void keepTrace(
    received,
    [failedStep(step, cause), verdict].map((entry) => ({ at, ...entry })),
    result,
    violation,
  ).finally(traceIsThere);
}

/** Answers the page, and then keeps the trace of a call that was done at once. */
async function settleAndKeep(received: ReceivedCall, result: CallResult, entries: Entry[]): Promise<void> {
  const traceIsThere = expectTrace();
  await settle(received.caller, result);
  const at = Date.now();
  void keepTrace(
    received,
    entries.map((entry) => ({ at, ...entry })),
    result,
  ).finally(traceIsThere);
}

function failedStep(step: SpecStep, detail: string): Entry {
  return { type: 'step', step, outcome: 'failed', detail };
}

/** A page may close itself (or be closed by the call): the frames are asked for at once, and the trace is kept in any case. */
async function resolveOrClose(received: ReceivedCall, step: SpecStep, work: () => Promise<CallResult>): Promise<void> {
  const result = await work();
  const entry: Entry = result.ok
    ? { type: 'step', step, outcome: 'passed' }
    : failedStep(step, 'the window was not opened by a call which waits for this, or not for this origin');
  if (received.call.api === 'resolve') await settleAndKeep(received, result, [entry]);
  else void keepTrace(received, [{ at: Date.now(), ...entry }], result);
}
