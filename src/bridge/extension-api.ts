/** The extension API as both browsers have it: webextension-polyfill would cost every frame 10 kB. */
import type { Browser, Runtime } from 'webextension-polyfill';
import type { Acknowledgement, BridgeToBackground } from '../shared/messages.ts';

declare global {
  var browser: Pick<Browser, 'runtime'> | undefined;
  var chrome: Pick<Browser, 'runtime'>;
}

/** Undefined in a document which has outlived its extension. */
export function runtime(): Runtime.Static | undefined {
  return (globalThis.browser ?? chrome).runtime;
}

/** Rejects when the extension is gone or the background does not acknowledge. */
export async function sendToBackground(message: BridgeToBackground): Promise<void> {
  const api = runtime();
  if (!api?.id) throw new Error('The extension is gone');
  const answer: Acknowledgement | undefined = await api.sendMessage(message);
  if (!answer?.acknowledged) throw new Error('Not acknowledged');
}
