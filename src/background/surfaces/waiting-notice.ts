/**
 * Where the toolbar button is out of sight, nobody sees its badge. Then a notification comes, if the user has allowed them; else, in
 * Chromium, a window without the focus. A page can feel that one by its animation frames, so it comes no sooner than a failing call would be
 * rejected, when the page knows anyway. (Firefox gives every new window the focus. There the button is in sight unless somebody moves it.)
 */
import browser from 'webextension-polyfill';
import { rejectionDelay } from '../../protocol/rejection-delay.ts';
import { IN_PRIVATE_WINDOWS } from '../../session/private-window.ts';
import type { Flow } from '../../shared/flow.ts';
import { IS_FIREFOX } from '../platform.ts';
import { loadFlow } from '../state/flows.ts';
import { getSettings } from '../state/settings.ts';
import { chooserIsOpen, openChooserWindow, someChooserWindow } from './chooser-window.ts';
import { windowLookedAt } from './looked-at.ts';
import { takeNotice } from './openings.ts';
import { isWaiting, waitingText } from './toolbar-button.ts';

const ICON = 'icons/icon-128.png';

/** Somebody who has just come to a page reads it first. ms. */
const NOT_BEFORE = 5000;

/** A dialog waits at the toolbar. */
export async function noticeWaiting(flow: Flow): Promise<void> {
  if ((await browser.action.getUserSettings()).isOnToolbar !== false) return;
  if (await browser.permissions.contains({ permissions: ['notifications'] })) {
    // A desktop keeps its notifications: nothing of a private window gets there.
    if (!IN_PRIVATE_WINDOWS && (await windowLookedAt(flow.caller.tabId)) !== null && (await takeNotice(flow))) await notify(flow);
  } else if (!IS_FIREFOX) {
    const delay = (await getSettings()).rejectionDelay ? NOT_BEFORE + rejectionDelay(Math.random) : 0;
    setTimeout(() => void openQuietly(flow.id), delay);
  }
}

/** The flow of a notification. */
export async function flowOfNotice(notificationId: string): Promise<Flow | null> {
  return loadFlow(notificationId);
}

export async function withdrawNotice(flowId: string): Promise<void> {
  // Not there without the permission.
  await browser.notifications?.clear(flowId).catch(() => undefined);
}

async function notify(flow: Flow): Promise<void> {
  await browser.notifications?.create(flow.id, {
    type: 'basic',
    iconUrl: browser.runtime.getURL(ICON),
    title: waitingText(flow),
    message: browser.i18n.getMessage('clickToAnswer'),
  });
}

/** If it still waits, and still in a page that the user looks at. */
async function openQuietly(flowId: string): Promise<void> {
  const flow = await loadFlow(flowId);
  if (flow === null || !isWaiting(flow) || (await chooserIsOpen(flowId)) || (await someChooserWindow())) return;
  if ((await windowLookedAt(flow.caller.tabId)) !== null && (await takeNotice(flow))) await openChooserWindow(flow, false);
}
