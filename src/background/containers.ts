/**
 * Firefox's containers are not served unless the setting says so. Whatever container an extension's request is made for, it uses the same
 * connections and TLS sessions, and a document that lives in a container cannot be had unseen: a provider would learn that the visitors
 * of two containers are one.
 */
import browser from 'webextension-polyfill';
// biome-ignore lint/style/noRestrictedImports: the address of a script, not what is in it
import standDownUrl from '../bridge/stand-down.iife.ts?iife';
import type { Entry } from '../protocol/record.ts';
import { STEPS } from '../protocol/steps.ts';
import { type CallResult, domException } from '../shared/call-result.ts';
import type { PageCall } from '../shared/messages.ts';
import { keepTrace, type ReceivedCall } from './call-record.ts';
import { settle, tellDocument } from './frames/documents.ts';
import { DEFAULT_STORE, IS_FIREFOX } from './platform.ts';
import { getSettings } from './state/settings.ts';
import { expectTrace } from './state/traces.ts';

/** These make requests. */
type RequestingApi = 'get' | 'disconnect' | 'getUserInfo';

const MESSAGES: Record<RequestingApi, string> = {
  get: 'Error retrieving a token.',
  disconnect: 'Error disconnecting account.',
  getUserInfo: 'Error retrieving user info.',
};

const WHY =
  'FedCM is not emulated in containers: the identity provider would see one connection for all of them. The setting “containers” allows it.';

async function isServed(storeId: string): Promise<boolean> {
  return storeId === DEFAULT_STORE || (await getSettings()).containers === true;
}

/** @returns whether the call was refused; it is being settled then. */
export async function refusedInContainer(received: ReceivedCall): Promise<boolean> {
  const { call, caller } = received;
  if (!makesRequests(call) || (await isServed(caller.storeId))) return false;
  const result: CallResult = domException('NetworkError', MESSAGES[call.api]);
  const traceIsThere = expectTrace();
  void tellDocument(caller, { type: 'console', method: 'warn', text: WHY });
  const step = { get: STEPS.discover, disconnect: STEPS.disconnect, getUserInfo: STEPS.userInfo }[call.api];
  const entry: Entry = { type: 'step', step, outcome: 'failed', detail: WHY };
  // The page's next message waits for neither.
  void settle(caller, result)
    .then(() => keepTrace(received, [{ at: Date.now(), ...entry }], result))
    .finally(traceIsThere);
  return true;
}

function makesRequests(call: PageCall): call is Extract<PageCall, { api: RequestingApi }> {
  return Object.hasOwn(MESSAGES, call.api);
}

/** The emulator takes itself out of a container's documents when they are committed. No script can be registered for one container. */
export function standDownInContainers(): void {
  if (!IS_FIREFOX) return;
  browser.webNavigation.onCommitted.addListener(({ tabId, frameId }) => void standDown(tabId, frameId), {
    url: [{ schemes: ['https', 'http'] }],
  });
}

/** A tab stays in its container. */
const stores = new Map<number, string>();

async function standDown(tabId: number, frameId: number): Promise<void> {
  try {
    const storeId = stores.get(tabId) ?? (await browser.tabs.get(tabId)).cookieStoreId ?? DEFAULT_STORE;
    stores.set(tabId, storeId);
    if (await isServed(storeId)) return;
    await browser.scripting.executeScript({ target: { tabId, frameIds: [frameId] }, files: [standDownUrl], injectImmediately: true });
  } catch {
    // The tab or the document is gone.
  }
}
