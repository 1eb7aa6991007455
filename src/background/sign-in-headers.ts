/**
 * Chromium, while a sign-in window is open: `Set-Login` from the responses themselves. The cookie that stands for it at other times
 * (state/set-login-rules.ts) is not left by a response to a request without credentials, and its rule does not tell capitals apart.
 */
import browser, { type WebRequest } from 'webextension-polyfill';
import { maySetLoginStatus, parseSetLogin } from '../protocol/login-status.ts';
import type { LoginStatus } from '../shared/dictionaries.ts';
import { storeOf } from './frames/caller.ts';
import { ancestorOrigins, frameTree } from './frames/frame-tree.ts';
import { saveSetLoginTrace } from './state/set-login-trace.ts';
import { registrableDomain } from './wire/sites.ts';

export interface SignInOrigin {
  storeId: string;
  origin: string;
}

type Details = WebRequest.OnHeadersReceivedDetailsType & { initiator?: string };
type Heard = (status: LoginStatus, url: string) => void;

/** ms in which the cookie of a response comes after its headers. */
const COOKIE_LATE = 2000;
/** When each origin was last heard. */
const lastHeard = new Map<string, number>();

/** Whether the cookie that has just come is of a response which was heard. */
export function wasHeard({ storeId, origin }: SignInOrigin): boolean {
  return Date.now() - (lastHeard.get(`${storeId} ${origin}`) ?? 0) < COOKIE_LATE;
}

/** @returns what ends it. */
export function listenToSignIn(target: SignInOrigin, heard: Heard): () => void {
  const { protocol, hostname } = new URL(target.origin);
  const listener = (details: Details): undefined => {
    const header = details.responseHeaders?.filter(({ name }) => name.toLowerCase() === 'set-login').map(({ value }) => value ?? '');
    // Own requests and those of service workers have no tab.
    if (!header || header.length === 0 || details.tabId < 0 || new URL(details.url).origin !== target.origin) return;
    lastHeard.set(`${target.storeId} ${target.origin}`, Date.now());
    const status = parseSetLogin(header.join(', '));
    if (status) void obey(target, status, details, heard);
  };
  browser.webRequest.onHeadersReceived.addListener(listener, { urls: [`${protocol}//${hostname}/*`] }, ['responseHeaders']);
  return () => browser.webRequest.onHeadersReceived.removeListener(listener);
}

async function obey({ storeId, origin }: SignInOrigin, status: LoginStatus, details: Details, heard: Heard): Promise<void> {
  const { url, tabId, frameId, type } = details;
  const tab = await browser.tabs.get(tabId).catch(() => null);
  if (!tab || (await storeOf(tab)) !== storeId) return;
  const above = type === 'main_frame' ? [] : ancestorOrigins(await frameTree(tabId), frameId);
  // A subresource belongs to the document that asked for it; a frame's navigation to the frames around it alone.
  const ancestors = type === 'main_frame' || type === 'sub_frame' ? above : [details.initiator ?? 'null', ...above];
  const response = { url, tabId, frameId, topOrigin: ancestors.at(-1) ?? origin };
  if (maySetLoginStatus(origin, ancestors, { registrableDomain })) {
    heard(status, url);
    void saveSetLoginTrace({ origin, status, response });
  } else void saveSetLoginTrace({ origin, status, response, refusedBecause: `not same-site with ${ancestors.join(', ')}` });
}
