/** Who calls, from `sender` and the browser's own frame tree; never from a message's payload. */
import type browser from 'webextension-polyfill';
import type { Caller } from '../../shared/flow.ts';
import { DEFAULT_STORE, IS_FIREFOX } from '../platform.ts';
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
  const storeId = storeOf(tab);
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

/** The tab's cookie store. Chromium's backgrounds have one each. */
export function storeOf(tab: browser.Tabs.Tab): string {
  return tab.cookieStoreId ?? DEFAULT_STORE;
}
