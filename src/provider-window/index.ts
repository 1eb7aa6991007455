/**
 * The way to a window with an address bar (background/surfaces/browser-popup.ts). This page is loaded twice: in a tab that opens
 * the window and goes, and in the window, where it gives way to the provider's page once the background has put the window right.
 * Both times somebody waits for it: no more is loaded than it needs. It is Chromium's alone.
 */
import { openedHash, type ProviderWindowMessage, parseHash } from '../shared/provider-window.ts';

async function giveWay(id: string): Promise<void> {
  const { availLeft, availTop, availWidth: width, availHeight: height } = screen;
  const message: ProviderWindowMessage = { type: 'provider-window', id, screen: { left: availLeft, top: availTop, width, height } };
  // Without an answer the background has died over it, and the next one opens another window.
  const url: unknown = await chrome.runtime?.sendMessage(message).catch(() => null);
  if (typeof url === 'string') location.replace(url);
  else close();
}

declare global {
  /** Not in the standard, but in both browsers. */
  interface Screen {
    availLeft: number;
    availTop: number;
  }
}

const { id, features } = parseHash(location.hash);
if (features === undefined) void giveWay(id);
else {
  open(openedHash(id), '_blank', features);
  close();
}
