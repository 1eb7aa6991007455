/**
 * Cookies of a site that stand for something which the emulator keeps of it (site-data-marker.ts), or that carry a header's word
 * (login-status.ts). Their path is random, and this profile's own: no request asks for it, so no server is ever sent one, and nobody else
 * can put one there.
 */
import browser, { type Cookies, type Storage } from 'webextension-polyfill';
import { IN_PRIVATE_WINDOWS } from '../../session/private-window.ts';
import { readItem } from './storage.ts';

const KEY = 'marker-path';

let known: Promise<string> | undefined;

export function markerPath(): Promise<string> {
  known ??= storedPath();
  return known;
}

async function storedPath(): Promise<string> {
  const stored = (await readStored()) ?? (IN_PRIVATE_WINDOWS ? await storedByOthers() : null);
  if (stored !== null) return stored;
  const path = `/.${crypto.randomUUID()}`;
  await browser.storage.local.set({ [KEY]: path });
  return path;
}

async function readStored(): Promise<string | null> {
  return pathOf(await readItem(browser.storage.local, KEY));
}

function pathOf(stored: unknown): string | null {
  return typeof stored === 'string' && stored.startsWith('/') ? stored : null;
}

/** The background of ordinary windows makes the path when it is installed, and after a reset. ms. */
const PATIENCE = 3000;

/** Of two backgrounds that each made one, the one would go on with a path that is stored no more. */
function storedByOthers(): Promise<string | null> {
  return new Promise((resolve) => {
    const done = (path: string | null): void => {
      browser.storage.local.onChanged.removeListener(listener);
      resolve(path);
    };
    const listener = (changes: Record<string, Storage.StorageChange>): void => {
      const path = pathOf(changes[KEY]?.newValue);
      if (path !== null) done(path);
    };
    browser.storage.local.onChanged.addListener(listener);
    setTimeout(() => done(null), PATIENCE);
    // It may have come before the listener.
    void readStored().then((path) => path !== null && done(path));
  });
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
