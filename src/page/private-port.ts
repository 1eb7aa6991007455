/**
 * The page's end of the private channel (shared/private-channel.ts). No script of the page can see, forge or answer what goes
 * over it. The port is made at the first call only: making it at document_start would cost each frame as much as all the rest.
 */
import type { CallResult } from '../shared/call-result.ts';
import type { BridgeToPage, PageCall, PageToBridge } from '../shared/messages.ts';
import { PRIVATE_CHANNEL_EVENT, STAND_DOWN_EVENT } from '../shared/private-channel.ts';
import { addListener, createObject, dispatch, getterOf, isObject, uncurryThis } from './primordials.ts';

type Settle = (result: CallResult) => void;

const MessageChannelConstructor = MessageChannel;
const MessageEventConstructor = MessageEvent;
const getPort1 = getterOf(MessageChannel, 'port1');
const getPort2 = getterOf(MessageChannel, 'port2');
const postMessage = uncurryThis<MessagePort, [PageToBridge], void>(MessagePort.prototype.postMessage);
const startPort = uncurryThis(MessagePort.prototype.start);
const messageData = getterOf(MessageEvent, 'data');

/** In no tree, and therefore known only to the two ends. */
const meetingPoint = new Option();
const waiting: Record<number, Settle> = createObject(null);
let port: MessagePort | null = null;
let lastId = 0;

function onMessage(event: Event): void {
  const message = messageData(event);
  // Only the bridge has the other port, and it sends nothing but this.
  if (!isObject<BridgeToPage>(message)) return;
  const settle = waiting[message.id];
  delete waiting[message.id];
  settle?.(message.result);
}

/** Shares an element with the bridge. False: there is no bridge in this document. */
export function openPrivateChannel(): boolean {
  return !document.dispatchEvent(new SubmitEvent(PRIVATE_CHANNEL_EVENT, { submitter: meetingPoint, cancelable: true }));
}

/** Calls `undo` if the site's mode is not `emulate`: no script of the page has run then. */
export function onStandDown(undo: () => void): void {
  addListener(meetingPoint, STAND_DOWN_EVENT, undo, false);
}

/** The bridge's port goes as `source`: as an item of `ports` it would pass a page's `Array.prototype[Symbol.iterator]`. */
function openPort(): MessagePort | null {
  const channel = new MessageChannelConstructor();
  const port1 = getPort1(channel);
  const port2 = getPort2(channel);
  if (!isObject<MessagePort>(port1) || !isObject<MessagePort>(port2)) return null;
  addListener(port1, 'message', onMessage, false);
  startPort(port1);
  const init: MessageEventInit = createObject(null);
  init.source = port2;
  dispatch(meetingPoint, new MessageEventConstructor(PRIVATE_CHANNEL_EVENT, init));
  return port1;
}

function post(message: PageToBridge): void {
  port ??= openPort();
  if (port) postMessage(port, message);
}

/** Sends a call; `settle` gets its result later. Returns the call's id. */
export function sendCall(call: PageCall, settle?: Settle): number {
  const id = ++lastId;
  if (settle) waiting[id] = settle;
  post({ id, call });
  return id;
}

export function sendAbort(id: number): void {
  post({ id });
}
