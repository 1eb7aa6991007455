/** Whether the user looks at a page: no dialog opens over another. */
import browser from 'webextension-polyfill';

/**
 * The window that has the focus and shows this tab; null where there is none.
 * @param pauses ms before each look: a window may just be getting the focus back.
 */
export async function windowLookedAt(tabId: number, pauses = [0]): Promise<number | null> {
  for (const pause of pauses) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    const tab = await browser.tabs.get(tabId).catch(() => null);
    if (!tab?.active || tab.windowId === undefined) return null;
    const window = await browser.windows.get(tab.windowId).catch(() => null);
    if (window?.focused && window.state !== 'minimized') return tab.windowId;
  }
  return null;
}
