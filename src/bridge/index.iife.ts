/**
 * The isolated content script, run at document_start before the page's script and in every frame. In a document that makes no
 * call nothing more happens than this meeting (shared/private-channel.ts).
 */
import { IS_GECKO } from '../shared/engine.ts';
import { MEET_EVENT } from '../shared/private-channel.ts';
import { serve } from './serve.ts';

declare global {
  /** In the isolated world alone: for bridge/stand-down.iife.ts. */
  var meetingPoint: Node | undefined;
  /** In the isolated world alone, Firefox: what the frame's element said as the document began, for background/frames/frame-container.ts. */
  var allow: string | null | undefined;
}

function nodeOf(event: Event): unknown {
  if (IS_GECKO) return event instanceof SubmitEvent && event.submitter;
  return event instanceof FocusEvent && event.relatedTarget;
}

function meet(event: Event): void {
  const node = nodeOf(event);
  if (!(node instanceof Node)) return;
  event.stopImmediatePropagation();
  event.preventDefault();
  globalThis.meetingPoint = node;
  serve(node);
}

if (isSecureContext) {
  document.addEventListener(MEET_EVENT, meet, { capture: true, once: true });
  // Documents from no server (`srcdoc`, `about:blank`, `blob:`): no request tells of them, and later the page may change it.
  if (IS_GECKO) globalThis.allow = frameElement?.getAttribute('allow');
}
