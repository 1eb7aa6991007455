/**
 * One storage key an item, so that two listeners never overwrite each other: two that read and write one key at a time
 * race. What belongs to a private cookie store is kept in memory (`storage.session`) and forgotten with it.
 */
import browser from 'webextension-polyfill';
import { DEFAULT_STORE, IS_FIREFOX } from '../platform.ts';
import { forgettingItems } from './items.ts';

/** Of a private window; Firefox's containers persist. */
export function isPrivate(storeId: string): boolean {
  return IS_FIREFOX ? storeId === 'firefox-private' : storeId !== DEFAULT_STORE;
}

export function areaOf(storeId: string): browser.Storage.StorageArea {
  return isPrivate(storeId) ? browser.storage.session : browser.storage.local;
}

/** All areas that have state. */
export function areas(): browser.Storage.StorageArea[] {
  return [browser.storage.local, browser.storage.session];
}

export async function readItem(area: browser.Storage.StorageArea, key: string): Promise<unknown> {
  return (await area.get(key))[key];
}

/**
 * The session area holds 10 MB. Where it is full, `makeRoom` is asked for some, until it has none left to give.
 * @param items Asked for again after that. @throws what the browser says of the full area, then.
 */
export async function setInSession(items: () => Record<string, unknown>, makeRoom: () => Promise<boolean>): Promise<void> {
  for (;;) {
    try {
      await browser.storage.session.set(items());
      return;
    } catch (error) {
      // "Session storage quota bytes exceeded", "… exceeded its quota limitations".
      if (!/quota/i.test(String(error)) || !(await makeRoom())) throw error;
    }
  }
}

/** Keys that are looked up one by one rather than among all. */
const MANY = 50;

/** The items of one area whose keys begin with one of the prefixes. Keys first: traces make the session area large. */
export async function readPrefix(area: browser.Storage.StorageArea, ...prefixes: string[]): Promise<[key: string, value: unknown][]> {
  const keys = (await area.getKeys()).filter((key) => prefixes.some((prefix) => key.startsWith(prefix)));
  if (keys.length === 0) return [];
  // Firefox looks each key up by itself on the disk; the session area, where the large traces are, is in memory.
  if (keys.length <= MANY || area === browser.storage.session) return Object.entries(await area.get(keys));
  const meant = new Set(keys);
  return Object.entries(await area.get(null)).filter(([key]) => meant.has(key));
}

/** All keys of both areas that begin with one of the prefixes, with their values. */
export async function readAll(...prefixes: string[]): Promise<[key: string, value: unknown][]> {
  return (await Promise.all(areas().map((area) => readPrefix(area, ...prefixes)))).flat();
}

/** @param isMeant Which of the keys with this prefix; all by default. */
export async function removeAll(prefix: string, isMeant: (key: string) => boolean = () => true): Promise<void> {
  for (const area of areas()) {
    const keys = (await area.getKeys()).filter((key) => key.startsWith(prefix) && isMeant(key));
    if (keys.length > 0) await forgettingItems(() => area.remove(keys));
  }
}

const tails = new Map<string, Promise<unknown>>();

/** Runs read-modify-write work on one key after all earlier work on it. */
export function serialised<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = tails.get(key) ?? Promise.resolve();
  const result = before.then(work, work);
  const tail = result.then(
    () => undefined,
    () => undefined,
  );
  tails.set(key, tail);
  void tail.then(() => {
    if (tails.get(key) === tail) tails.delete(key);
  });
  return result;
}
