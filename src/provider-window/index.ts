/**
 * Opens a window with an address bar (background/surfaces/browser-popup.ts). This page is loaded twice: in a tab that opens the
 * window and closes, and in the window itself, where it is replaced by the provider's page once the background has set the window's
 * size. The user is waiting both times, so it loads nothing that it does not need. Only Chromium uses it.
 */
import { openedHash, type ProviderWindowMessage, parseHash } from '../shared/provider-window.ts';

async function giveWay(id: string): Promise<void> {
  const { availLeft, availTop, availWidth: width, availHeight: height } = screen;
  const message: ProviderWindowMessage = { type: 'provider-window', id, screen: { left: availLeft, top: availTop, width, height } };
  // Without a response the background has been terminated, and the next one opens another window.
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
