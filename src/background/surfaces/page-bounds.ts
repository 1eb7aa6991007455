import browser from 'webextension-polyfill';
import type { Rectangle } from '../../shared/provider-window.ts';

/** Where the page in front of a tab's window is on the screen; null where the browser does not say. */
export async function pageBounds(tab: browser.Tabs.Tab | null): Promise<Rectangle | null> {
  const window = tab?.windowId === undefined ? null : await browser.windows.get(tab.windowId).catch(() => null);
  const { left, top, width, height } = window ?? {};
  if (left === undefined || top === undefined || width === undefined || height === undefined) return null;
  // The browser's own bars are above the page, and left of it if anywhere.
  const page = { width: Math.min(tab?.width || width, width), height: Math.min(tab?.height || height, height) };
  return { left: left + width - page.width, top: top + height - page.height, ...page };
}
