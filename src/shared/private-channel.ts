/**
 * The names of the events between `page/` and `bridge/`.
 *
 * MEET: at document_start, before any script of the page exists, the page's end dispatches it on the document with a node that is in no
 * tree: from then on both ends, and nobody else, have that node. All else is dispatched on the node, and a message is its text content,
 * as JSON: nothing has to be made or captured for it but what every document has (a MessageChannel would cost each frame more than all
 * the rest of the channel).
 *
 * `load` is the one name of events that do not pass the window on their way to the document
 * (https://dom.spec.whatwg.org/#interface-document, "get the parent"; Firefox wants an event that is not of the mouse, keyboard or focus
 * for it): a page may have had the window before, as that of an iframe's initial document, and would else hear it and know the extension.
 */
export const MEET_EVENT = 'load';

/** On the node: the text is a PageToBridge. */
export const CALL_EVENT = 'call';

/** On the node: the text is a BridgeToPage. */
export const RESULT_EVENT = 'result';

/**
 * On the node: the site has another mode than `emulate`, and the page's end puts back all that it has changed. Sent before any
 * script of the page exists, by the script that is registered for such sites (bridge/stand-down.iife.ts).
 */
export const STAND_DOWN_EVENT = 'off';

/**
 * On the node: somebody looks at the extension's popup or inspector, and the page's end makes the text `COVERED` when a script has put its own
 * function before it, so that calls may not come to it. From the isolated world, by background and extension pages (inspector/covered.ts).
 */
export const LOOK_EVENT = 'look';
export const COVERED = '1';
