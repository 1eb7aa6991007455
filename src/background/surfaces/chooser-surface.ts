/**
 * Where the chooser appears. The toolbar popup closes when it loses the focus, which is no dismissal: a badge stays, and a click on
 * the toolbar button brings it back. A window that the person closes is one.
 */
import browser from 'webextension-polyfill';
import { sessionArea } from '../../session/session-area.ts';
import type { Flow } from '../../shared/flow.ts';
import { getSettings } from '../state/settings.ts';
import { readItem, readPrefix } from '../state/storage.ts';

const PAGE = 'src/chooser/index.html';
const WINDOW = { width: 420, height: 600 };
const PREFIX = 'chooser-window:';
const key = (windowId: number) => `${PREFIX}${windowId}`;

export async function showChooser(flow: Flow): Promise<void> {
  const { surface } = await getSettings();
  if (surface === 'none' || !flow.dialog) return;
  void setBadge(flow.caller.tabId, '1');
  if (await chooserIsOpen(flow.id)) return;
  if (surface === 'popup' && (await openToolbarPopup(flow))) return;
  await openWindow(flow);
}

export async function hideBadge(flow: Flow): Promise<void> {
  await setBadge(flow.caller.tabId, '');
}

async function setBadge(tabId: number, text: string): Promise<void> {
  // The tab may be gone.
  await browser.action.setBadgeText({ tabId, text }).catch(() => undefined);
}

async function openToolbarPopup(flow: Flow): Promise<boolean> {
  try {
    const tab = await browser.tabs.get(flow.caller.tabId);
    if (!tab.active || tab.windowId === undefined) return false;
    await browser.action.openPopup({ windowId: tab.windowId });
    return true;
  } catch {
    // No focus, or another panel is open.
    return false;
  }
}

async function openWindow(flow: Flow): Promise<void> {
  const tab = await browser.tabs.get(flow.caller.tabId).catch(() => null);
  const near = tab?.windowId === undefined ? null : await browser.windows.get(tab.windowId).catch(() => null);
  const left = Math.max(0, (near?.left ?? 0) + (near?.width ?? WINDOW.width) - WINDOW.width - 24);
  const top = Math.max(0, (near?.top ?? 0) + 80);
  const url = `${browser.runtime.getURL(PAGE)}?flow=${encodeURIComponent(flow.id)}&surface=window`;
  const create = (place: { left?: number; top?: number }) => browser.windows.create({ type: 'popup', url, ...WINDOW, ...place });
  // Chromium refuses a place that is not half on the screen, where the caller's window may well be.
  const created = await create({ left, top }).catch(() => create({}));
  if (created.id !== undefined) await sessionArea.set({ [key(created.id)]: flow.id });
}

async function chooserIsOpen(flowId: string): Promise<boolean> {
  const contexts = await browser.runtime.getContexts({ contextTypes: ['POPUP', 'TAB'] }).catch(() => []);
  return contexts.some(({ documentUrl, contextType }) => {
    if (!documentUrl?.startsWith(browser.runtime.getURL(PAGE))) return false;
    // The toolbar popup shows the newest flow; a window shows its own.
    return contextType === 'POPUP' || new URL(documentUrl).searchParams.get('flow') === flowId;
  });
}

/** The flow whose chooser window this was; forgets it. */
export async function takeChooserWindow(windowId: number): Promise<string | null> {
  const flowId = await readItem(sessionArea, key(windowId));
  await sessionArea.remove(key(windowId));
  return typeof flowId === 'string' ? flowId : null;
}

/** Closes the windows of a flow that is over, without their closing counting as a dismissal. */
export async function closeChooserWindows(flowId: string): Promise<void> {
  for (const [name, value] of await readPrefix(sessionArea, PREFIX)) {
    if (value !== flowId) continue;
    await sessionArea.remove(name);
    await browser.windows.remove(Number(name.slice(PREFIX.length))).catch(() => undefined);
  }
}
