/** The caller's document: reaching it, and knowing when it is gone. */
import browser from 'webextension-polyfill';
import type { CallResult } from '../../shared/call-result.ts';
import type { Caller, CallerGone } from '../../shared/flow.ts';
import type { BackgroundToBridge } from '../../shared/messages.ts';

/** @returns whether the document took the message. */
export async function tellDocument(caller: Pick<Caller, 'tabId' | 'documentId'>, message: BackgroundToBridge): Promise<boolean> {
  try {
    await browser.tabs.sendMessage(caller.tabId, message, { documentId: caller.documentId });
    return true;
  } catch {
    return false;
  }
}

/** @returns null while the document is there. One in the back/forward cache is gone: its call was natively cancelled. */
export async function howGone(caller: Caller): Promise<CallerGone['how'] | null> {
  const { tabId, frameId, documentId } = caller;
  // A message to a cached document would be neither answered nor refused, so the browser is asked what the frame shows.
  const frame = await browser.webNavigation.getFrame({ tabId, frameId }).catch(() => null);
  if (frame?.documentId === documentId) return null;
  if (frame && frame.documentId === undefined && (await tellDocument(caller, { type: 'ping' }))) return null;
  const tab = await browser.tabs.get(tabId).catch(() => null);
  if (!tab) return 'tab-closed';
  // The page is still the same and only its frame went: the two have different verdicts in Chromium.
  const samePage = frameId !== 0 && tab.url !== undefined && URL.canParse(tab.url) && new URL(tab.url).origin === caller.topOrigin;
  return samePage ? 'frame-removed' : 'navigated';
}

/** Gives a call its result. */
export async function settle(caller: Caller, result: CallResult): Promise<void> {
  await tellDocument(caller, { type: 'settle', callId: caller.callId, result, delayMs: 0 });
}
