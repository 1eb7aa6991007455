/**
 * Where a dialog appears, and when. What opens takes the focus of the page, which so learns that there is a dialog, that is: who is signed
 * in. So a dialog opens by itself only where the user has just clicked (or answered an earlier one) in a page that they look at.
 * Any other waits at the toolbar button, where no page feels it. The toolbar popup closes when it loses the focus, which is no dismissal.
 */
import browser from 'webextension-polyfill';
import type { Flow, FlowEvent } from '../../shared/flow.ts';
import { getSettings } from '../state/settings.ts';
import { chooserIsOpen, closeChooserWindows, openChooserWindow } from './chooser-window.ts';
import { windowLookedAt } from './looked-at.ts';
import { takeOpening } from './openings.ts';
import { isWaiting, updateButton } from './toolbar-button.ts';
import { noticeWaiting, withdrawNotice } from './waiting-notice.ts';

/** @param event What has led to the dialog. */
export async function showChooser(flow: Flow, event: FlowEvent): Promise<void> {
  const { surface } = await getSettings();
  if (surface === 'none' || !flow.dialog) return;
  void updateButton(flow.caller.tabId);
  // Who closed the popup over "Verifying…" wants to see it no more.
  if (flow.phase === 'asserting' && event.type !== 'requested') return;
  if (await chooserIsOpen(flow.id)) return;
  const asked = event.type === 'requested' ? flow.caller.userActivation : true;
  if (!(await openAtOnce(flow, asked, event.type === 'requested' ? [0] : FOCUS_PAUSES))) await noticeWaiting(flow);
}

/** A click has led to a call that the waiting dialog stands in the way of. */
export async function bringUpChooser(flow: Flow): Promise<void> {
  const { surface } = await getSettings();
  if (surface === 'none' || !isWaiting(flow) || (await chooserIsOpen(flow.id))) return;
  await openAtOnce(flow, true, [0]);
}

/** The background that would have told the user of it is gone. */
export async function remindOfChooser(flow: Flow): Promise<void> {
  if ((await getSettings()).surface !== 'none' && isWaiting(flow)) await noticeWaiting(flow);
}

/** The user has clicked a notification of it. */
export async function goToChooser(flow: Flow): Promise<void> {
  const tab = await browser.tabs.update(flow.caller.tabId, { active: true });
  if (tab.windowId === undefined) return;
  await browser.windows.update(tab.windowId, { focused: true });
  const windowId = await windowLookedAt(flow.caller.tabId, FOCUS_PAUSES);
  if (!isWaiting(flow) || (await chooserIsOpen(flow.id))) return;
  if (windowId === null || !(await openToolbarPopup(windowId, flow.id))) await openChooserWindow(flow, true);
}

/** The dialog is gone, for now or for good. */
export async function hideChooser(flow: Flow): Promise<void> {
  await Promise.all([closeChooserWindows(flow.id), updateButton(flow.caller.tabId), withdrawNotice(flow.id)]);
}

/** The window of a sign-in page that has just closed gives the focus back a moment later. ms. */
const FOCUS_PAUSES = [0, 100, 300, 600];

/** @returns whether it has opened. */
async function openAtOnce(flow: Flow, asked: boolean, pauses: number[]): Promise<boolean> {
  const { surface, passiveDialogsAtOnce } = await getSettings();
  if (!asked && !passiveDialogsAtOnce) return false;
  const windowId = await windowLookedAt(flow.caller.tabId, pauses);
  if (windowId === null || (!passiveDialogsAtOnce && !(await takeOpening(flow)))) return false;
  if (surface === 'popup' && (await openToolbarPopup(windowId, flow.id))) return true;
  await openChooserWindow(flow, true);
  return true;
}

/** The flow for which the toolbar popup is being opened; what the user opens is nobody's. */
let popupFor: string | null = null;

/** @returns whether the toolbar popup that shows this flow has opened by itself; to be asked once. */
export function takePopupOpened(flowId: string): boolean {
  const opened = popupFor === flowId;
  if (opened) popupFor = null;
  return opened;
}

async function openToolbarPopup(windowId: number, flowId: string): Promise<boolean> {
  popupFor = flowId;
  try {
    await browser.action.openPopup({ windowId });
    return true;
  } catch {
    // Another panel is open.
    popupFor = null;
    return false;
  }
}
