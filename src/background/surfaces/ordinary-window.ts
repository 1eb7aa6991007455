/**
 * Firefox: a window with tabs and address bar. Its `windows.create` makes popups without a bar, and the one which window.open() of an
 * extension page gives is hidden from test drivers.
 */
import browser from 'webextension-polyfill';
import { PROVIDER_WINDOW_SIZE, placeOver } from '../../shared/provider-window.ts';
import type { ProviderWindow } from './browser-popup.ts';
import { keepOpening } from './opening-windows.ts';
import { pageBounds } from './page-bounds.ts';

/** @param tab The caller's: the window comes over its page. */
export async function openOrdinaryWindow(tab: browser.Tabs.Tab | null, storeId: string, url: string): Promise<ProviderWindow> {
  const over = await pageBounds(tab);
  const bounds = over ? placeOver(over) : PROVIDER_WINDOW_SIZE;
  const created = await browser.windows.create({
    ...{ type: 'normal', url, ...bounds },
    ...(tab?.incognito ? { incognito: true } : { cookieStoreId: storeId }),
  });
  const windowId = created.id ?? -1;
  await keepOpening(windowId);
  // It takes the size for the page's own.
  if (created.width !== bounds.width || created.height !== bounds.height) await browser.windows.update(windowId, bounds);
  return { windowId, tabId: created.tabs?.[0]?.id ?? (await browser.tabs.query({ windowId }))[0]?.id ?? -1 };
}
