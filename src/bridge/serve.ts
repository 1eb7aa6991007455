/** Carries the calls of one document between its page and the background, by id. */
import type { CallResult } from '../shared/call-result.ts';
import type { BackgroundToBridge, BridgeToPage, PageCall, PageToBridge } from '../shared/messages.ts';
import { print } from './console.ts';
import { runtime, sendToBackground } from './extension-api.ts';
import { failureOf } from './failure.ts';
import { permissionsPolicy } from './permissions-policy.ts';

const KEEP_ALIVE_MS = 20_000;

interface PendingCall {
  api: PageCall['api'];
  /** Tells the background, by its closing, that the frame has gone. */
  disconnectPort: () => void;
  ticking: ReturnType<typeof setInterval>;
  /** The background is at work: it waits for the network or for a window. */
  busy: boolean;
}

/** Only the page's private script has the other port, and only this extension's background sends runtime messages. */
function isPageMessage(data: unknown): data is PageToBridge {
  return typeof data === 'object' && data !== null && 'type' in data;
}
function isBackgroundMessage(message: unknown): message is BackgroundToBridge {
  return typeof message === 'object' && message !== null && 'type' in message;
}

/** Serves the page at the other end of `port` as long as the document lives. */
export function serve(port: MessagePort): void {
  const pending = new Map<number, PendingCall>();
  let listening = false;

  function settle(id: number, result: CallResult): void {
    const call = pending.get(id);
    if (!call) return;
    pending.delete(id);
    clearInterval(call.ticking);
    const message: BridgeToPage = { type: 'settle', id, result };
    port.postMessage(message);
    call.disconnectPort();
  }

  /** Keeps the background up while it works, and notices the end of the extension, of which Chromium sends no event. */
  function tick(id: number): void {
    const call = pending.get(id);
    if (!call || (runtime() && !call.busy)) return;
    sendToBackground({ type: 'keep-alive', callId: id }).catch(() => settle(id, failureOf(call.api)));
  }

  function setBusy(id: number, busy: boolean): void {
    const call = pending.get(id);
    if (call) call.busy = busy;
  }

  /** Answers at once: the answer to `ping` is that this document lives. */
  function onBackgroundMessage(message: unknown, _sender: unknown, sendResponse: (response: unknown) => void): true {
    if (isBackgroundMessage(message)) receive(message);
    sendResponse(true);
    return true;
  }

  function receive(message: BackgroundToBridge): void {
    switch (message.type) {
      case 'settle':
        setTimeout(() => settle(message.callId, message.result), message.delayMs);
        break;
      case 'console':
        print(message.level, message.text);
        break;
      case 'busy':
        setBusy(message.callId, message.busy);
        break;
      case 'ping':
        break;
    }
  }

  function listen(): void {
    if (listening) return;
    runtime()?.onMessage.addListener(onBackgroundMessage);
    listening = true;
  }

  /** Only a get can wait for a person, so only it needs to be watched. */
  function openPort(id: number, api: PageCall['api']): () => void {
    const lifeline = api === 'get' ? runtime()?.connect({ name: `call:${id}` }) : undefined;
    return () => {
      if (runtime()) lifeline?.disconnect();
    };
  }

  function startCall(id: number, call: PageCall): void {
    const record: PendingCall = {
      api: call.api,
      disconnectPort: () => {},
      ticking: setInterval(() => tick(id), KEEP_ALIVE_MS),
      busy: false,
    };
    pending.set(id, record);
    const fail = (): void => settle(id, failureOf(call.api));
    try {
      listen();
      record.disconnectPort = openPort(id, call.api);
    } catch {
      fail();
      return;
    }
    sendToBackground({ type: 'call', callId: id, call, permissionsPolicy: permissionsPolicy() }).catch(fail);
  }

  port.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (!isPageMessage(data)) return;
    if (data.type === 'call') startCall(data.id, data.call);
    else if (data.type === 'console') print(data.level, data.text);
    else {
      const giveUp = (): void => settle(data.id, { ok: false, exception: { kind: 'AbortReason' } });
      sendToBackground({ type: 'abort', callId: data.id }).catch(giveUp);
    }
  };
}
