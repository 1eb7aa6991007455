/**
 * The name of the events by which `page/` and `bridge/` find each other. At document_start, before any script of the page exists, the
 * page's end dispatches it on the document with an element which is in no tree (`submitter`): from then on both ends, and nobody else,
 * have that element. At the first call it dispatches it on the element, with a MessagePort.
 *
 * `load` is the one name of events that do not pass the window on their way to the document
 * (https://dom.spec.whatwg.org/#interface-document, "get the parent"; Firefox wants an event that is not of the mouse for it): a page
 * may have had the window before, as that of an iframe's initial document, and would else hear it and know the extension.
 */
export const PRIVATE_CHANNEL_EVENT = 'load';

/**
 * On the same element: the site has another mode than `emulate`, and the page's end puts back all that it has changed. Sent before any
 * script of the page exists, by the script that is registered for such sites (bridge/stand-down.iife.ts).
 */
export const STAND_DOWN_EVENT = 'off';
