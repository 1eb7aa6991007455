/** The IdP's own pages: sign-in, continuation, more about an error. In the caller's cookie store. */
import browser from 'webextension-polyfill';
import type { Caller } from '../../shared/flow.ts';
import { IS_FIREFOX } from '../platform.ts';

/** Chromium's popup of FedCM, px. */
const SIZE = { width: 500, height: 600 };

/** Only https and localhost URLs come here (protocol/parse-config.ts, parse-assertion.ts), and the links of a disclosure text, which may be http. */
export async function openIdpWindow(caller: Caller, url: string): Promise<{ windowId: number; tabId: number }> {
  const tab = await browser.tabs.get(caller.tabId).catch(() => null);
  const created = await browser.windows.create({
    type: 'popup',
    url,
    ...SIZE,
    ...(tab?.incognito && { incognito: true }),
    ...(IS_FIREFOX && !tab?.incognito && { cookieStoreId: caller.storeId }),
  });
  const windowId = created.id ?? -1;
  const tabId = created.tabs?.[0]?.id ?? (await browser.tabs.query({ windowId }))[0]?.id ?? -1;
  return { windowId, tabId };
}

export async function closeIdpWindow(windowId: number): Promise<void> {
  // The person may have been faster.
  await browser.windows.remove(windowId).catch(() => undefined);
}
