/** The IdP's own pages: sign-in, continuation, more about an error. In the caller's cookie store, over the caller's page. */
import browser from 'webextension-polyfill';
import type { Caller } from '../../shared/flow.ts';
import { IS_FIREFOX } from '../platform.ts';
import { openBrowserPopup, type ProviderWindow } from './browser-popup.ts';
import { forgetOpening } from './opening-windows.ts';
import { openOrdinaryWindow } from './ordinary-window.ts';
import { endAsBrowser } from './window-headers.ts';

/**
 * For a flow, which tells by `windowIsKnown` when it is stored with it. Only https and localhost URLs come here (protocol/parse-config.ts,
 * parse-assertion.ts). Rejects where the browser opens no window.
 */
export async function openIdpWindow(caller: Caller, url: string): Promise<ProviderWindow> {
  const tab = await browser.tabs.get(caller.tabId).catch(() => null);
  // A background of ordinary windows has no pages of its own in private ones.
  const isForeign = tab?.incognito === true && !browser.extension.inIncognitoContext;
  return IS_FIREFOX || isForeign ? openOrdinaryWindow(tab, caller.storeId, url) : openBrowserPopup(tab, url);
}

/** From now on nobody but the user closes the window, or the flow that knows it. */
export const windowIsKnown: (windowId: number) => Promise<void> = forgetOpening;

export async function closeIdpWindow(windowId: number): Promise<void> {
  // The user may have been faster.
  await browser.windows.remove(windowId).catch(() => undefined);
  await idpWindowIsGone(windowId);
}

export async function showIdpWindow(windowId: number): Promise<boolean> {
  const shown = await browser.windows.update(windowId, { focused: true }).catch(() => null);
  return shown !== null;
}

export async function idpWindowIsGone(windowId: number): Promise<void> {
  await Promise.all([forgetOpening(windowId), endAsBrowser(windowId)]);
}
