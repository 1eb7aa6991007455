/**
 * Chromium's own popup: its address bar says whose page it is, and nothing can be typed there. `windows.create` makes popups without
 * one, in which any page could pass for any other; `window.open()` of an extension page in a tab makes these. So a page of the
 * extension comes in a tab behind the caller's, opens the window, empty, and asks for its address. It gets it when the window is as it
 * shall be, so that the provider's page sees neither another size nor another place; then it goes.
 */
import browser from 'webextension-polyfill';
import {
  openingHash,
  PROVIDER_WINDOW_PAGE,
  PROVIDER_WINDOW_SIZE,
  type ProviderWindowMessage,
  placeOver,
  type Rectangle,
} from '../../shared/provider-window.ts';
import { keepOpening } from './opening-windows.ts';
import { pageBounds } from './page-bounds.ts';
import { beginAsBrowser, endAsBrowser } from './window-headers.ts';

export interface ProviderWindow {
  windowId: number;
  tabId: number;
}

interface Opening {
  url: string;
  over: Rectangle | null;
  opened(window: ProviderWindow): void;
  failed(error: unknown): void;
}

const openings = new Map<string, Opening>();

/** A slow machine takes seconds for a window; a browser that refuses it says nothing. ms. */
const PATIENCE = 15_000;

/** @param tab The caller's: the window comes over its page. */
export async function openBrowserPopup(tab: browser.Tabs.Tab | null, url: string): Promise<ProviderWindow> {
  const id = crypto.randomUUID();
  const [over, host] = await Promise.all([pageBounds(tab), hostOf(tab)]);
  let patience: ReturnType<typeof setTimeout> | undefined;
  const opened = new Promise<ProviderWindow>((resolve, reject) => {
    openings.set(id, { url, over, opened: resolve, failed: reject });
    patience = setTimeout(() => reject(new Error('The browser has opened no window.')), PATIENCE);
  });
  opened.catch(() => undefined);
  let opener: number | undefined;
  try {
    const page = `${browser.runtime.getURL(PROVIDER_WINDOW_PAGE)}${openingHash(id, over && placeOver(over))}`;
    opener = await openTab(page, host, tab?.incognito ?? false);
    return await opened;
  } catch (error) {
    // It closes itself where all is well.
    if (opener !== undefined) await browser.tabs.remove(opener).catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(patience);
    openings.delete(id);
  }
}

/** Where a tab can be behind others: the caller's window, if it is no popup itself, or another one. */
async function hostOf(tab: browser.Tabs.Tab | null): Promise<number | undefined> {
  const windows = await browser.windows.getAll({ windowTypes: ['normal'] });
  const own = windows.find(({ id }) => id === tab?.windowId);
  return (own ?? windows.findLast(({ incognito }) => incognito === (tab?.incognito ?? false)))?.id;
}

async function openTab(url: string, windowId: number | undefined, incognito: boolean): Promise<number | undefined> {
  if (windowId !== undefined) return (await browser.tabs.create({ url, windowId, active: false })).id;
  return (await browser.windows.create({ url, state: 'minimized', incognito })).tabs?.[0]?.id;
}

/**
 * The window is there, and empty.
 * @param opener The tab that has opened it.
 * @returns where it shall go; null where nobody waits for it (any more): it is closed.
 */
export async function provideAddress({ id, screen }: ProviderWindowMessage, opener: browser.Tabs.Tab | undefined): Promise<string | null> {
  const opening = openings.get(id);
  if (!opening || opener === undefined) return null;
  openings.delete(id);
  try {
    const tab = (await browser.tabs.query({ windowType: 'popup' })).find(({ openerTabId }) => openerTabId === opener.id);
    if (tab?.id === undefined || tab.windowId === undefined) throw new Error('The window is gone.');
    const window = { windowId: tab.windowId, tabId: tab.id };
    await Promise.all([putRight(window.windowId, opening.over, screen), beginAsBrowser(window), keepOpening(window.windowId)]);
    const there = underWay(window.tabId);
    void there.then(() => endAsBrowser(window.windowId));
    void Promise.race([there, sleep(UNDER_WAY)]).then(() => opening.opened(window));
    return opening.url;
  } catch (error) {
    // The user has closed it already.
    opening.failed(error);
    return null;
  }
}

/** Command line and window manager may have made it otherwise than it was asked for. */
async function putRight(windowId: number, over: Rectangle | null, screen: Rectangle): Promise<void> {
  const update = (bounds: Partial<Rectangle>) => browser.windows.update(windowId, { focused: true, ...bounds });
  if (!over) return void (await update(PROVIDER_WINDOW_SIZE));
  // Chromium refuses a place that is not half on a screen.
  await update(placeOver(over)).catch(() => update(placeOver(over, screen)));
}

/** How long the rest of the call waits for the provider's page, and how long its header rule stays at most; how often it is looked. ms. */
const UNDER_WAY = 1500;
const SLOWEST = 60_000;
const LOOK = 40;

const EMPTY = new Set([undefined, '', 'about:blank']);

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Resolves when the window shows the provider's page, or none any more; at the latest after `SLOWEST`. */
async function underWay(tabId: number): Promise<void> {
  for (const end = Date.now() + SLOWEST; Date.now() < end; ) {
    await sleep(LOOK);
    const tab = await browser.tabs.get(tabId).catch(() => null);
    if (!tab || !EMPTY.has(tab.url)) return;
  }
}
