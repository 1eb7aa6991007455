/**
 * The name of the events by which `page/` and `bridge/` find each other. It is no secret. At document_start, before any script of
 * the page exists, the page's end dispatches it on the document with a node which is in no tree (`relatedTarget`): from then on
 * both ends, and nobody else, have that node. At the first call it dispatches it on the node, with a MessagePort.
 */
export const PRIVATE_CHANNEL_EVENT = 'fedcm-emulator';

/**
 * On the same node: the site has another mode than `emulate`, and the page's end puts back all that it has changed. Sent before any
 * script of the page exists, by the script that is registered for such sites (bridge/stand-down.iife.ts).
 */
export const STAND_DOWN_EVENT = 'off';
