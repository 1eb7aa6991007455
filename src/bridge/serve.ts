/** Carries the calls of one document between its page and the background, by id. */
import type { CallResult } from '../shared/call-result.ts';
import type { BackgroundToBridge, BridgeToPage, PageCall, PageToBridge } from '../shared/messages.ts';
import { CALL_EVENT, RESULT_EVENT } from '../shared/private-channel.ts';
import { runtime, sendToBackground } from './extension-api.ts';
import { failureOf } from './failure.ts';
import { permissionsPolicy } from './permissions-policy.ts';

declare global {
  /** In the isolated world alone: the newest one since the first call, for background/frames/violation.ts. */
  var violation: SecurityPolicyViolationEvent | undefined;
}

const KEEP_ALIVE_MS = 20_000;

interface PendingCall {
  call: PageCall;
  /** Tells the background, by its closing, that the frame has gone. Only a get can wait for a person, so only it has one. */
  lifeline?: { disconnect(): void } | undefined;
  ticking?: ReturnType<typeof setInterval>;
  /** The background is at work: it waits for the network or for a window. It says when it waits for a person. */
  busy: boolean;
}

/** Only the page's private script has the node, and only this extension's background sends runtime messages. */
const isMessage = <Message extends PageToBridge | BackgroundToBridge>(data: unknown): data is Message =>
  typeof data === 'object' && data !== null;

/** Serves the page at the other end of the private channel as long as the document lives. @param node shared/private-channel.ts. */
export function serve(node: Node): void {
  const pending = new Map<number, PendingCall>();
  let listening = false;

  function settle(id: number, result?: CallResult): void {
    const record = pending.get(id);
    if (!record) return;
    pending.delete(id);
    clearInterval(record.ticking);
    const message: BridgeToPage = { id, result: result ?? failureOf(record.call.api) };
    node.textContent = JSON.stringify(message);
    node.dispatchEvent(new Event(RESULT_EVENT));
    if (runtime()) record.lifeline?.disconnect();
  }

  function receive(message: BackgroundToBridge): void {
    if (message.type === 'settle') setTimeout(() => settle(message.callId, message.result), message.delayMs);
    // From here a page that hooks its own console does not see it.
    else if (message.type === 'console') console[message.method](message.text);
    else if (message.type === 'busy') {
      const record = pending.get(message.callId);
      if (record) record.busy = message.busy;
    }
  }

  // Firefox keeps the ports of a document open which goes into the back/forward cache.
  function onPageHide(): void {
    if (runtime()) for (const { lifeline } of pending.values()) lifeline?.disconnect();
  }

  // Into the back/forward cache a call does not go: the background has ended it.
  function onPageShow(event: PageTransitionEvent): void {
    if (event.persisted) for (const id of pending.keys()) settle(id);
  }

  // The page's probe of its policy (page/csp-probe.ts) has caused it a moment ago; the trace tells of it.
  function onViolation(event: SecurityPolicyViolationEvent): void {
    globalThis.violation = event;
  }

  function listen(): void {
    // At each call: `document.open()` takes them away. One that is there already is not added again.
    addEventListener('pagehide', onPageHide);
    addEventListener('pageshow', onPageShow);
    addEventListener('securitypolicyviolation', onViolation);
    if (listening) return;
    listening = true;
    runtime()?.onMessage.addListener((message, _sender, sendResponse) => {
      if (isMessage<BackgroundToBridge>(message)) receive(message);
      // At once: the answer to `ping` is that this document lives.
      sendResponse(true);
      return true;
    });
  }

  /** Keeps the background up while it works, and notices its death over the call, and the end of the extension, of which Chromium sends no event. */
  function tick(id: number, record: PendingCall): void {
    if (record.busy || !runtime()) sendToBackground({ type: 'keep-alive', callId: id }).catch(() => settle(id));
  }

  function startCall(id: number, call: PageCall): void {
    const record: PendingCall = { call, busy: true };
    pending.set(id, record);
    try {
      listen();
      if (call.api === 'get') record.lifeline = runtime()?.connect({ name: `call:${id}` });
    } catch {
      settle(id);
      return;
    }
    record.ticking = setInterval(() => tick(id, record), KEEP_ALIVE_MS);
    const userActivation = navigator.userActivation.isActive;
    sendToBackground({ type: 'call', callId: id, call, userActivation, permissionsPolicy: permissionsPolicy() }).catch(() => settle(id));
  }

  node.addEventListener(CALL_EVENT, () => {
    const message: unknown = JSON.parse(node.textContent ?? '');
    if (!isMessage<PageToBridge>(message)) return;
    const { id, call } = message;
    if (call) startCall(id, call);
    else sendToBackground({ type: 'abort', callId: id }).catch(() => settle(id, { ok: false, exception: { kind: 'AbortReason' } }));
  });
}
