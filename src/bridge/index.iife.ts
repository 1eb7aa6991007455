/**
 * The isolated content script, run at document_start before the page's script and in every frame. In a document that makes no
 * call nothing more happens than this meeting (shared/private-channel.ts).
 */
import { PRIVATE_CHANNEL_EVENT } from '../shared/private-channel.ts';
import { serve } from './serve.ts';

declare global {
  /** In the isolated world alone: for bridge/stand-down.iife.ts. */
  var meetingPoint: EventTarget | undefined;
  /** In the isolated world alone: the newest one that was enforced, for background/frames/violation.ts. */
  var violation: SecurityPolicyViolationEvent | undefined;
}

function meet(event: Event): void {
  if (!(event instanceof SubmitEvent) || !event.submitter) return;
  event.stopImmediatePropagation();
  event.preventDefault();
  globalThis.meetingPoint = event.submitter;
  event.submitter.addEventListener(PRIVATE_CHANNEL_EVENT, takePort, { once: true });
}

function takePort(event: Event): void {
  if (event instanceof MessageEvent && event.source instanceof MessagePort) serve(event.source);
}

if (isSecureContext) {
  document.addEventListener(PRIVATE_CHANNEL_EVENT, meet, { capture: true, once: true });
  // The page's probe of its policy (page/csp-probe.ts) causes it; the trace tells of it.
  addEventListener('securitypolicyviolation', (event) => {
    globalThis.violation = event;
  });
}
