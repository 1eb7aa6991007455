/**
 * The way to a window with an address bar (background/surfaces/browser-popup.ts): this page, in a tab, opens it, and sends it to the
 * provider once the background has put it right. Until then it is empty: a page of its own there would be one more that the user waits
 * for. No more is loaded here than this needs, either. It is Chromium's alone.
 */
import { type ProviderWindowMessage, parseHash } from '../shared/provider-window.ts';

declare global {
  /** Not in the standard, but in both browsers. */
  interface Screen {
    availLeft: number;
    availTop: number;
  }
}

async function open(): Promise<void> {
  const { id, features } = parseHash(location.hash);
  const opened = window.open('', '_blank', features);
  if (!opened) return;
  const closeIt = (): void => opened.close();
  // The user may close this tab.
  addEventListener('pagehide', closeIt);
  const { availLeft, availTop, availWidth: width, availHeight: height } = screen;
  const message: ProviderWindowMessage = { type: 'provider-window', id, screen: { left: availLeft, top: availTop, width, height } };
  // Without an answer the background has died over it, and the next one opens another window.
  const url: unknown = await chrome.runtime?.sendMessage(message).catch(() => null);
  if (typeof url !== 'string') return closeIt();
  removeEventListener('pagehide', closeIt);
  opened.opener = null;
  opened.location.replace(url);
}

void open().then(close);
