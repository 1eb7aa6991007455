/** Windows of the chooser: one for each flow at most. One that the user closes is a dismissal. */
import browser from 'webextension-polyfill';
import { sessionArea } from '../../session/session-area.ts';
import type { Flow } from '../../shared/flow.ts';
import { readItem, readPrefix } from '../state/storage.ts';

const CHOOSER_PAGE = 'src/chooser/index.html';
const SIZE = { width: 420, height: 600 };
const PREFIX = 'chooser-window:';
const key = (windowId: number) => `${PREFIX}${windowId}`;

export async function openChooserWindow(flow: Flow, focused: boolean): Promise<void> {
  const tab = await browser.tabs.get(flow.caller.tabId).catch(() => null);
  const near = tab?.windowId === undefined ? null : await browser.windows.get(tab.windowId).catch(() => null);
  const left = Math.max(0, (near?.left ?? 0) + (near?.width ?? SIZE.width) - SIZE.width - 24);
  const top = Math.max(0, (near?.top ?? 0) + 80);
  const url = `${browser.runtime.getURL(CHOOSER_PAGE)}?flow=${encodeURIComponent(flow.id)}&surface=window`;
  // Firefox knows no windows without focus.
  const create = (place: { left?: number; top?: number }) =>
    browser.windows.create({ type: 'popup', url, ...SIZE, ...place, ...(!focused && { focused }) });
  // Chromium refuses a place that is not half on the screen, where the caller's window may well be.
  const created = await create({ left, top }).catch(() => create({}));
  if (created.id !== undefined) await sessionArea.set({ [key(created.id)]: flow.id });
}

/** The flow whose chooser window this was; forgets it. */
export async function takeChooserWindow(windowId: number): Promise<string | null> {
  const flowId = await readItem(sessionArea, key(windowId));
  await sessionArea.remove(key(windowId));
  return typeof flowId === 'string' ? flowId : null;
}

/** Whether some chooser has a window of its own. */
export async function someChooserWindow(): Promise<boolean> {
  return (await readPrefix(sessionArea, PREFIX)).length > 0;
}

/** Closes the windows of a flow that is over, without their closing counting as a dismissal. */
export async function closeChooserWindows(flowId: string): Promise<void> {
  for (const [name, value] of await readPrefix(sessionArea, PREFIX)) {
    if (value !== flowId) continue;
    await sessionArea.remove(name);
    await browser.windows.remove(Number(name.slice(PREFIX.length))).catch(() => undefined);
  }
}

export async function chooserIsOpen(flowId: string): Promise<boolean> {
  const contexts = await browser.runtime.getContexts({ contextTypes: ['POPUP', 'TAB'] }).catch(() => []);
  return contexts.some(({ documentUrl, contextType }) => {
    if (!documentUrl?.startsWith(browser.runtime.getURL(CHOOSER_PAGE))) return false;
    // The toolbar popup shows the newest flow; a window shows its own.
    return contextType === 'POPUP' || new URL(documentUrl).searchParams.get('flow') === flowId;
  });
}
