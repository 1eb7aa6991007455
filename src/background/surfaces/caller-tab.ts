/** A page that the user asks for beside the caller's: in its window, and so in its private session, and in its container. */
import browser from 'webextension-polyfill';
import type { Caller } from '../../shared/flow.ts';
import { IS_FIREFOX } from '../platform.ts';

/** @returns false where the caller's tab is gone: nobody knows any more where the page would belong. */
export async function openInTab({ tabId, storeId }: Caller, url: string): Promise<boolean> {
  const caller = await browser.tabs.get(tabId).catch(() => null);
  if (caller?.windowId === undefined) return false;
  const { windowId, incognito } = caller;
  const container = IS_FIREFOX && { cookieStoreId: storeId };
  const window = await browser.windows.get(windowId);
  // A popup has no tabs, and the browser would choose a window by itself.
  if (window.type === 'normal') await browser.tabs.create({ url, windowId, openerTabId: tabId, ...container });
  else await browser.windows.create({ url, incognito, ...container });
  return true;
}
