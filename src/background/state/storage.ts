/**
 * One storage key an item, so that two listeners never overwrite each other: two that read and write one key at a time
 * race. What private windows leave is kept in memory, and forgotten with the last of them.
 */
import browser from 'webextension-polyfill';
import { IN_PRIVATE_WINDOWS } from '../../session/private-window.ts';
import { type RecordArea, sessionArea } from '../../session/session-area.ts';
import { forgettingItems } from './items.ts';

/** Where the state is kept: on the disk, private windows' in memory. */
export const stateArea: RecordArea = IN_PRIVATE_WINDOWS ? sessionArea : browser.storage.local;

export async function readItem(area: RecordArea, key: string): Promise<unknown> {
  return (await area.get(key))[key];
}

/**
 * The session area holds 10 MB. Where it is full, `makeRoom` is asked for some, until it has none left to give.
 * @param items Asked for again after that. @throws what the browser says of the full area, then.
 */
export async function setInSession(items: () => Record<string, unknown>, makeRoom: () => Promise<boolean>): Promise<void> {
  for (;;) {
    try {
      await sessionArea.set(items());
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
export async function readPrefix(area: RecordArea, ...prefixes: string[]): Promise<[key: string, value: unknown][]> {
  const keys = (await area.getKeys()).filter((key) => prefixes.some((prefix) => key.startsWith(prefix)));
  if (keys.length === 0) return [];
  // Firefox looks each key up by itself on the disk; the session area, where the large traces are, is in memory.
  if (keys.length <= MANY || area === sessionArea) return Object.entries(await area.get(keys));
  const meant = new Set(keys);
  return Object.entries(await area.get(null)).filter(([key]) => meant.has(key));
}

/** Of the state. @param isMeant Which of the keys with this prefix; all by default. */
export async function removeAll(prefix: string, isMeant: (key: string) => boolean = () => true): Promise<void> {
  const keys = (await stateArea.getKeys()).filter((key) => key.startsWith(prefix) && isMeant(key));
  if (keys.length > 0) await forgettingItems(() => stateArea.remove(keys));
}
