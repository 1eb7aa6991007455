/**
 * Cookies of a site that stand for something which the emulator keeps of it (site-data-marker.ts), or that carry a header's word
 * (login-status.ts). Their path is random, and this profile's own: no request asks for it, so no server is ever sent one, and nobody else
 * can put one there.
 */
import browser, { type Cookies } from 'webextension-polyfill';
import { readItem } from './storage.ts';

const KEY = 'marker-path';

let known: Promise<string> | undefined;

export function markerPath(): Promise<string> {
  known ??= storedPath();
  return known;
}

async function storedPath(): Promise<string> {
  const stored = await readItem(browser.storage.local, KEY);
  if (typeof stored === 'string' && stored.startsWith('/')) return stored;
  const path = `/.${crypto.randomUUID()}`;
  await browser.storage.local.set({ [KEY]: path });
  return path;
}

/** After the storage was emptied: the rules for `Set-Login` (set-login-rules.ts) go on naming the path. */
export async function keepMarkerPath(): Promise<void> {
  await browser.storage.local.set({ [KEY]: await markerPath() });
}

/** As the emulator sets them. A sibling host could set one with a `Domain`, plain http one that is not `Secure`. */
export function isMarker(cookie: Cookies.Cookie, hostname: string, path: string): boolean {
  const { domain, hostOnly, httpOnly, secure, sameSite } = cookie;
  return cookie.path === path && domain === hostname && hostOnly && httpOnly && secure && sameSite === 'strict';
}
