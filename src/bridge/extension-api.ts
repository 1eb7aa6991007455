/** The extension API as both browsers have it, as far as the bridge needs it: webextension-polyfill would cost every frame 10 kB. */
import { IS_GECKO } from '../shared/engine.ts';
import type { BridgeToBackground } from '../shared/messages.ts';
import type { ProviderWindowMessage } from '../shared/provider-window.ts';

interface Runtime {
  /** Absent in a document which has outlived its extension. */
  id?: string;
  connect(info: { name: string }): { disconnect(): void };
  sendMessage(message: BridgeToBackground | ProviderWindowMessage): Promise<unknown>;
  onMessage: {
    addListener(listener: (message: unknown, sender: unknown, sendResponse: (response: unknown) => void) => true): void;
  };
}

declare global {
  var browser: { runtime?: Runtime };
  var chrome: { runtime?: Runtime };
}

/** Undefined when the extension was removed or reloaded. */
export function runtime(): Runtime | undefined {
  const api = (IS_GECKO ? browser : chrome).runtime;
  return api?.id ? api : undefined;
}

/** Rejects when the extension is gone or the background does not acknowledge. */
export async function sendToBackground(message: BridgeToBackground): Promise<void> {
  if (!(await runtime()?.sendMessage(message))) throw new Error();
}
