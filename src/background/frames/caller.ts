/** Who calls, from `sender` and the browser's own frame tree; never from a message's payload. */
import browser from 'webextension-polyfill';
import type { Caller } from '../../shared/flow.ts';
import { DEFAULT_STORE, IS_FIREFOX } from '../platform.ts';
import { beginPrivateSession } from '../state/private-session.ts';
import { ancestorOrigins, type Frame, frameTree } from './frame-tree.ts';
import { allowsIdentityCredentialsGet } from './permissions-policy.ts';

export interface CallFacts {
  callId: number;
  userActivation: boolean;
  /** The frame's own word (Chromium), or null where it must be computed (Firefox). */
  permissionsPolicy: boolean | null;
}

/** @returns null where the sender is no web page's document (any more). */
export async function callerOf(sender: browser.Runtime.MessageSender, facts: CallFacts): Promise<Caller | null> {
  const { tab, frameId, documentId, origin } = sender;
  if (tab?.id === undefined || frameId === undefined || documentId === undefined) return null;
  const storeId = await storeOf(tab);
  await beginPrivateSession(storeId);
  // A top-level caller, by far the most frequent, needs no look at the frame tree.
  const frames = frameId === 0 && !IS_FIREFOX ? [] : await frameTree(tab.id);
  const ancestors = ancestorOrigins(frames, frameId);
  const own = origin ?? 'null';
  return {
    tabId: tab.id,
    frameId,
    documentId,
    callId: facts.callId,
    origin: own,
    topOrigin: ancestors.at(-1) ?? own,
    ancestorOrigins: ancestors,
    storeId,
    userActivation: facts.userActivation,
    permissionsPolicy:
      facts.permissionsPolicy ?? (await allowsIdentityCredentialsGet({ tabId: tab.id, frameId, documentId, origin: own }, frames)),
    fenced: isFenced(frames, frameId),
  };
}

function isFenced(frames: Frame[], frameId: number): boolean {
  for (let at = frames.find((frame) => frame.frameId === frameId); at; at = frames.find((frame) => frame.frameId === at?.parentFrameId)) {
    if (at.frameType === 'fenced_frame') return true;
  }
  return false;
}

/** A test driver's off-the-record context, which the cookies API does not know: without cookies, and never the person's own store. */
const UNKNOWN_PRIVATE_STORE = 'private';

/** The tab's cookie store: Firefox says it at the tab; Chromium lists each store's tabs. */
export async function storeOf(tab: browser.Tabs.Tab): Promise<string> {
  if (tab.cookieStoreId !== undefined) return tab.cookieStoreId;
  const { id } = tab;
  if (id === undefined || !tab.incognito) return DEFAULT_STORE;
  const stores = await browser.cookies.getAllCookieStores();
  return stores.find((store) => store.tabIds.includes(id))?.id ?? UNKNOWN_PRIVATE_STORE;
}
