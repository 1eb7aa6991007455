/**
 * The page's end of the private channel. The port is handed to the bridge by one synchronous event before any script of the
 * page runs: no script can see, forge or answer what goes over it.
 */
import type { CallResult } from '../shared/call-result.ts';
import type { BridgeToPage, PageCall, PageToBridge } from '../shared/messages.ts';
import { PRIVATE_CHANNEL_EVENT } from '../shared/private-channel.ts';
import { addListener, getterOf, newRecord, uncurryThis } from './primordials.ts';

type Settle = (result: CallResult) => void;

const postMessage = uncurryThis<MessagePort, [PageToBridge], void>(MessagePort.prototype.postMessage);
const startPort = uncurryThis(MessagePort.prototype.start);
const messageData = getterOf(MessageEvent.prototype, 'data');
const waiting = newRecord<Settle>();
let port: MessagePort | null = null;
let lastId = 0;

/** Only the bridge has the other port, and it sends nothing but this. */
function isBridgeMessage(message: unknown): message is BridgeToPage {
  return typeof message === 'object' && message !== null;
}

function onMessage(event: Event): void {
  const message = messageData(event);
  if (!isBridgeMessage(message)) return;
  const settle = waiting[message.id];
  delete waiting[message.id];
  settle?.(message.result);
}

/** Gives the bridge its port. False: there is no bridge in this document. */
export function openPrivateChannel(): boolean {
  const { port1, port2 } = new MessageChannel();
  port = port1;
  return !document.dispatchEvent(new MessageEvent(PRIVATE_CHANNEL_EVENT, { ports: [port2], cancelable: true }));
}

function post(message: PageToBridge): void {
  if (port) postMessage(port, message);
}

/** Sends a call; `settle` gets its result later. Returns the call's id. */
export function sendCall(call: PageCall, settle: Settle): number {
  if (!lastId && port) {
    addListener(port, 'message', onMessage, false);
    startPort(port);
  }
  const id = ++lastId;
  waiting[id] = settle;
  post({ type: 'call', id, call });
  return id;
}

export function sendAbort(id: number): void {
  post({ type: 'abort', id });
}

/** Asks for a line in the developer console which the page's own `console` does not see. */
export function logWarning(text: string): void {
  post({ type: 'console', level: 'warning', text });
}
