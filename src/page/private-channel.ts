/**
 * The page's end of the private channel (shared/private-channel.ts). No script of the page can see, forge or answer what goes
 * over it.
 */
import type { CallResult } from '../shared/call-result.ts';
import { IS_GECKO } from '../shared/engine.ts';
import type { BridgeToPage, PageCall, PageToBridge } from '../shared/messages.ts';
import { CALL_EVENT, COVERED, LOOK_EVENT, MEET_EVENT, RESULT_EVENT, STAND_DOWN_EVENT } from '../shared/private-channel.ts';
import {
  addListener,
  createObject,
  dispatch,
  EventConstructor,
  getOwnPropertyDescriptor,
  getterOf,
  isObject,
  parse,
  setPrototypeOf,
  stringify,
  uncurryThis,
} from './primordials.ts';

type Settle = (result: CallResult) => void;

/**
 * The node is in no tree, and therefore known only to the two ends. Of the events with a place for a node this is Chromium's cheapest;
 * Firefox's focus events named `load` would pass the window.
 */
const meeting = (): [meetingPoint: Node, event: Event] => {
  if (IS_GECKO) {
    const submitter = new Option();
    return [submitter, new SubmitEvent(MEET_EVENT, { submitter, cancelable: true })];
  }
  const relatedTarget = new Comment();
  return [relatedTarget, new FocusEvent(MEET_EVENT, { relatedTarget, cancelable: true })];
};

const [meetingPoint, meetingEvent] = meeting();
const waiting: Record<number, Settle> = createObject(null);
let lastId = 0;

const getText = getterOf(Node, 'textContent');
const setter = getOwnPropertyDescriptor(Node.prototype, 'textContent')?.set;
const setText = setter && uncurryThis<Node, [string], void>(setter);

/** Shares the node with the bridge. False: there is no bridge in this document. */
export const openPrivateChannel = (): boolean => {
  if (document.dispatchEvent(meetingEvent)) return false;
  addListener(meetingPoint, RESULT_EVENT, onResult, false);
  return true;
};

/** Calls `undo` if the site's mode is not `emulate`: no script of the page has run then. */
export const onStandDown = (undo: () => void): void => {
  addListener(meetingPoint, STAND_DOWN_EVENT, undo, false);
};

/** `isCovered` must run no script of the page: it shall not feel that somebody looks. */
export const onLook = (isCovered: () => boolean): void => {
  addListener(meetingPoint, LOOK_EVENT, () => setText?.(meetingPoint, isCovered() ? COVERED : ''), false);
};

const onResult = (): void => {
  const message: unknown = parse(`${getText(meetingPoint)}`);
  // Nobody but the bridge writes it, and it writes nothing but this.
  if (!isObject<BridgeToPage>(message)) return;
  const settle = waiting[message.id];
  delete waiting[message.id];
  settle?.(message.result);
};

/** Without prototypes, all through: `JSON.stringify` asks each object for `toJSON`, which a page may have put on `Object.prototype`. */
const bare = <T>(value: T): T => {
  if (isObject(value)) {
    setPrototypeOf(value, null);
    for (const member in value) bare(value[member]);
  }
  return value;
};

const post = (message: PageToBridge): void => {
  setText?.(meetingPoint, stringify(bare(message)));
  dispatch(meetingPoint, new EventConstructor(CALL_EVENT));
};

/** Sends a call; `settle` gets its result later. Returns the call's id. */
export const sendCall = (call: PageCall, settle?: Settle): number => {
  const id = ++lastId;
  if (settle) waiting[id] = settle;
  post({ id, call });
  return id;
};

export const sendAbort = (id: number): void => {
  post({ id });
};
