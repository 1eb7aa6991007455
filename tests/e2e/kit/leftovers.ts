/** What a call that is over must not leave behind. */
import { isRecord, sleep } from '../../support/browser-types.ts';
import type { Stage } from './stage.ts';

export interface Leftovers {
  /** Keys of storage.session which belong to calls under way. */
  keys: string[];
  /** URL filters of header rules. */
  rules: string[];
  /** Addresses in popup windows: choosers and pages of the IdP. */
  windows: string[];
  /** Flows with pictures in the database. */
  pictures: string[];
}

export const NOTHING: Leftovers = { keys: [], rules: [], windows: [], pictures: [] };

const LOOK = `(async () => {
  const pictures = await new Promise((resolve) => {
    const opening = indexedDB.open('pictures');
    // Not there yet: left to the background to make.
    opening.onupgradeneeded = () => opening.transaction.abort();
    opening.onerror = () => resolve([]);
    opening.onsuccess = () => {
      const database = opening.result;
      const asking = database.transaction('pictures').objectStore('pictures').getAllKeys();
      asking.onsuccess = () => (database.close(), resolve(asking.result));
    };
  });
  const windows = await chrome.windows.getAll({ populate: true, windowTypes: ['popup'] });
  return {
    keys: Object.keys(await chrome.storage.session.get(null)).filter((key) => /^(flow|chooser-window):/.test(key)),
    rules: (await chrome.declarativeNetRequest.getSessionRules()).map(({ condition }) => condition.urlFilter),
    windows: windows.flatMap(({ tabs }) => tabs.map(({ url, pendingUrl }) => url || pendingUrl)),
    pictures,
  };
})()`;

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

export async function look({ browser }: Stage): Promise<Leftovers> {
  const found = await browser.evaluateInExtension(LOOK);
  if (!isRecord(found)) throw new Error('the extension told nothing');
  return {
    keys: strings(found['keys']),
    rules: strings(found['rules']),
    windows: strings(found['windows']),
    pictures: strings(found['pictures']),
  };
}

/** What is left when the dust has settled: waits for nothing to be left, at most `limit` ms. */
export async function leftovers(stage: Stage, limit = 5000): Promise<Leftovers> {
  const end = Date.now() + limit;
  for (;;) {
    const found = await look(stage);
    if (Date.now() > end || Object.values(found).every((list: string[]) => list.length === 0)) return found;
    await sleep(50);
  }
}
