/**
 * The login status map: https://w3c-fedid.github.io/login-status/#login-status-map
 *
 * In Chromium nothing listens for `Set-Login`: a listener would start the background for every response of every site. A rule
 * (set-login-rules.ts) turns the header into a cookie of the answering host instead, SameSite=Strict — which the browser refuses exactly
 * where the specification's "same-site with its ancestors" refuses the header. Reading the status takes the cookie in and removes it.
 * Firefox has no rule that matches response headers; there `headers-listener.ts` listens.
 */
import browser from 'webextension-polyfill';
import { BY_ACCOUNTS } from '../../protocol/record.ts';
import type { LoginStatusRead } from '../../protocol/user-agent.ts';
import type { LoginStatus } from '../../shared/dictionaries.ts';
import { IS_FIREFOX } from '../platform.ts';
import { serialised } from '../serialised.ts';
import { type ChangeSource, changed } from './history.ts';
import { getItem, removeItem, setItem } from './items.ts';
import { isMarker, markerPath } from './marker-path.ts';
import { STATUS_COOKIE } from './set-login-rules.ts';
import { saveSetLoginTrace } from './set-login-trace.ts';
import { stateArea } from './storage.ts';

export const LOGIN_STATUS_PREFIX = 'login-status:';
const BY_HEADER = 'Set-Login';

export interface StoredLoginStatus {
  status: LoginStatus;
  /** `Set-Login`, `setStatus()`, `accounts endpoint`, `automation`, `inspector`. */
  setBy: string;
  /** ms since the epoch. */
  at: number;
}

function storageKey(storeId: string, origin: string): string {
  return `${LOGIN_STATUS_PREFIX}${storeId} ${origin}`;
}

export function readStoredLoginStatus(value: unknown): StoredLoginStatus | null {
  if (typeof value !== 'object' || value === null || !('status' in value) || !('setBy' in value) || !('at' in value)) return null;
  const { status, setBy, at } = value;
  if ((status !== 'logged-in' && status !== 'logged-out') || typeof setBy !== 'string' || typeof at !== 'number') return null;
  return { status, setBy, at };
}

export async function loginStatus(storeId: string, origin: string): Promise<LoginStatusRead> {
  const [fromHeader, stored] = await Promise.all([takeInHeaderStatus(storeId, origin), storedLoginStatus(storeId, origin)]);
  if (fromHeader) return { status: fromHeader, setBy: BY_HEADER, setAt: Date.now() };
  return stored ? { status: stored.status, setBy: stored.setBy, setAt: stored.at } : { status: 'unknown' };
}

async function storedLoginStatus(storeId: string, origin: string): Promise<StoredLoginStatus | null> {
  return readStoredLoginStatus(await getItem(stateArea, storageKey(storeId, origin)));
}

/** @param source Which call and which request, where one did it. */
export function setLoginStatus(
  storeId: string,
  origin: string,
  status: LoginStatus,
  setBy: string,
  source: Omit<ChangeSource, 'by'> = {},
): Promise<void> {
  const key = storageKey(storeId, origin);
  return serialised(key, async () => {
    // What a header said before is older than this.
    const [older, before] = await Promise.all([takeHeaderStatus(storeId, origin), storedLoginStatus(storeId, origin)]);
    // That the accounts endpoint bears out what is known already is no change: each call would write it, and tell of it.
    if (!older && before?.status === status && setBy === BY_ACCOUNTS) return;
    const stored: StoredLoginStatus = { status, setBy, at: Date.now() };
    await setItem(stateArea, key, stored);
    // The header itself was seen by nobody: which response had it, and when, is not known.
    if (older) void saveSetLoginTrace({ origin, status: older });
    void changed('login-status', storeId, origin, status, { ...source, by: setBy });
  });
}

/** Back to `unknown`. */
export function forgetLoginStatus(storeId: string, origin: string, source: ChangeSource): Promise<void> {
  const key = storageKey(storeId, origin);
  return serialised(key, async () => {
    await takeHeaderStatus(storeId, origin);
    await removeItem(stateArea, key);
    void changed('login-status', storeId, origin, 'unknown', source);
  });
}

/** What a header said since the status was read last, taken in; null for nothing. */
export async function takeInHeaderStatus(storeId: string, origin: string): Promise<LoginStatus | null> {
  const fromHeader = await takeHeaderStatus(storeId, origin);
  if (!fromHeader) return null;
  await setLoginStatus(storeId, origin, fromHeader, BY_HEADER);
  // The header itself was seen by nobody: which response had it, and when, is not known.
  void saveSetLoginTrace({ origin, status: fromHeader });
  return fromHeader;
}

/** Where what the header said is known already. */
export async function dropHeaderStatus(storeId: string, origin: string): Promise<void> {
  await takeHeaderStatus(storeId, origin);
}

async function takeHeaderStatus(storeId: string, origin: string): Promise<LoginStatus | null> {
  if (IS_FIREFOX) return null;
  try {
    const path = await markerPath();
    const { href: url, hostname } = new URL(path, origin);
    const cookies = await browser.cookies.getAll({ url, name: STATUS_COOKIE, storeId });
    const cookie = cookies.find((candidate) => isMarker(candidate, hostname, path));
    if (!cookie) return null;
    await browser.cookies.remove({ url, name: STATUS_COOKIE, storeId });
    return cookie.value === 'logged-in' || cookie.value === 'logged-out' ? cookie.value : null;
  } catch {
    return null;
  }
}

/** Takes in what headers said of all origins, for those who look at the whole state. */
export async function drainHeaderStatuses(): Promise<void> {
  if (IS_FIREFOX) return;
  for (const store of await browser.cookies.getAllCookieStores()) {
    const cookies = await browser.cookies.getAll({ storeId: store.id, name: STATUS_COOKIE });
    const path = await markerPath();
    const ours = cookies.filter((cookie) => isMarker(cookie, cookie.domain, path));
    for (const host of new Set(ours.map((cookie) => cookie.domain))) {
      const origin = await originOf(host);
      if (origin !== null) await loginStatus(store.id, origin);
    }
  }
}

/** Cookies know hosts, not ports: https is meant, and on localhost what is open in a tab, if that is one origin. Else the next call decides. */
async function originOf(host: string): Promise<string | null> {
  if (host !== 'localhost' && !host.endsWith('.localhost')) return `https://${host}`;
  const tabs = await browser.tabs.query({ url: `*://${host}/*` });
  const [origin, ...others] = new Set(tabs.map(({ url }) => new URL(url ?? '').origin));
  return origin !== undefined && others.length === 0 ? origin : null;
}
