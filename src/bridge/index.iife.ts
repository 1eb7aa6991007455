/**
 * The isolated content script, run at document_start before the page's script and in every frame. It waits for the page's
 * port; nothing else happens in a document which makes no call.
 */
import { PRIVATE_CHANNEL_EVENT } from '../shared/private-channel.ts';
import { serve } from './serve.ts';

if (isSecureContext) {
  document.addEventListener(
    PRIVATE_CHANNEL_EVENT,
    (event) => {
      const port = event instanceof MessageEvent ? event.ports[0] : undefined;
      if (!port) return;
      event.stopImmediatePropagation();
      event.preventDefault();
      serve(port);
    },
    { capture: true, once: true },
  );
}
