/** The background's listeners; nothing but wiring. All are registered at once, so that each event finds its listener after a wake-up. */
import browser, { type Runtime } from 'webextension-polyfill';
import { IN_PRIVATE_WINDOWS } from '../session/private-window.ts';
import type { AutomationRequest, AutomationResponse } from '../shared/messages.ts';
import { fedcm, runCommand } from './automation/commands.ts';
import { keepEvents } from './automation/event-log.ts';
import { handleBridgeMessage } from './calls.ts';
import { handleChooserMessage } from './chooser-messages.ts';
import { standDownInContainers } from './containers.ts';
import { performDialogAction } from './dialog-actions.ts';
import { dispatch, resumeFlows, settled } from './flow-driver.ts';
import { howGone } from './frames/documents.ts';
import { listenToHeaders } from './headers-listener.ts';
import { catchUpSignInWindows, statusesTold, watchSignInWindows } from './login-status-events.ts';
import { IS_FIREFOX } from './platform.ts';
import { applySiteModes } from './site-modes.ts';
import { forgetClearedSites } from './state/connected-accounts.ts';
import { loadFlow, loadFlows } from './state/flows.ts';
import { applySetLoginRules } from './state/set-login-rules.ts';
import { getSettings, SETTINGS_KEY } from './state/settings.ts';
import { provideAddress } from './surfaces/browser-popup.ts';
import { goToChooser } from './surfaces/chooser-surface.ts';
import { takeChooserWindow } from './surfaces/chooser-window.ts';
import { closeIdpWindow, idpWindowIsGone } from './surfaces/idp-window.ts';
import { flowOfNotice } from './surfaces/waiting-notice.ts';
import { isAutomationRequest, isBridgeMessage, isChooserMessage, isProviderWindowMessage } from './validate-message.ts';

const EXTENSION_URL = browser.runtime.getURL('');

browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
  if (sender.id !== browser.runtime.id) return undefined;
  // Extension pages have the extension's URL; content scripts have their page's.
  if (!sender.url?.startsWith(EXTENSION_URL)) return isBridgeMessage(message) ? handleBridgeMessage(message, sender) : undefined;
  if (isChooserMessage(message)) return handleChooserMessage(message);
  if (isProviderWindowMessage(message)) return provideAddress(message, sender.tab);
  if (isAutomationRequest(message)) return answerAutomation(message, sender.url);
  return undefined;
});

/** The pages that a person uses; the others are the automation's. */
const INSPECTOR_PAGES = `${EXTENSION_URL}src/inspector/`;

async function answerAutomation({ command, args }: AutomationRequest, senderUrl: string): Promise<AutomationResponse> {
  const by = senderUrl.startsWith(INSPECTOR_PAGES) ? 'inspector' : 'automation';
  try {
    return { ok: true, value: await runCommand(command, args, by) };
  } catch (error) {
    return error instanceof Error
      ? { ok: false, name: error.name, message: error.message }
      : { ok: false, name: 'Error', message: String(error) };
  }
}

// A bridge holds a port open for each call of get(): its end tells that the document went away.
browser.runtime.onConnect.addListener((port) => {
  const callId = /^call:(\d+)$/.exec(port.name)?.[1];
  const { documentId } = port.sender ?? {};
  if (callId === undefined || documentId === undefined) return;
  port.onDisconnect.addListener(() => void documentMayBeGone(documentId, Number(callId)));
});

/** For a moment after its ports have closed, a frame may still show the document which a reload replaces. ms. */
const LOOKS = [0, 100, 400, 1500];

async function documentMayBeGone(documentId: string, callId: number): Promise<void> {
  for (const pause of LOOKS) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    const flow = (await loadFlows()).find(({ caller }) => caller.documentId === documentId && caller.callId === callId);
    // The call itself may still be on its way in.
    if (!flow && pause > 0) return;
    const gone = flow && (await howGone(flow.caller));
    if (!gone) continue;
    void dispatch(flow.id, { type: 'caller-gone', how: gone });
    return;
  }
}

async function onProviderTabRemoved(tabId: number, windowId: number): Promise<void> {
  if ((await loadFlows()).every(({ window }) => window?.tabId !== tabId)) return;
  const others = await browser.tabs.query({ windowId });
  // What else the user has opened there stays.
  if (others.every(({ id, url }) => id === tabId || url === undefined || url.startsWith('about:'))) await closeIdpWindow(windowId);
  else await onWindowRemoved(windowId);
}

async function onWindowRemoved(windowId: number): Promise<void> {
  void idpWindowIsGone(windowId);
  const flowId = await takeChooserWindow(windowId);
  const flow = flowId === null ? null : await loadFlow(flowId);
  if (flow) await performDialogAction(flow, { type: 'dismissed', triggerCooldown: true });
  await settled();
  for (const waiting of await loadFlows()) {
    if (waiting.window?.windowId !== windowId) continue;
    await statusesTold(waiting);
    void dispatch(waiting.id, { type: 'window-closed' });
  }
}

// In Firefox a provider's window has tabs, and may outlive its last one (closeWindowWithLastTab).
if (IS_FIREFOX)
  browser.tabs.onRemoved.addListener((tabId, { windowId, isWindowClosing }) => {
    if (!isWindowClosing) void onProviderTabRemoved(tabId, windowId);
  });

// Only popup windows are this extension's; Chromium can leave the others out, and so is not woken for them.
if (IS_FIREFOX) browser.windows.onRemoved.addListener((windowId) => void onWindowRemoved(windowId));
else
  Reflect.apply(browser.windows.onRemoved.addListener, browser.windows.onRemoved, [
    (windowId: number) => void onWindowRemoved(windowId),
    { windowTypes: ['popup'] },
  ]);

async function onNotificationClicked(notificationId: string): Promise<void> {
  const flow = await flowOfNotice(notificationId);
  if (flow) await goToChooser(flow);
}

// There only with the permission, which the user may give at any time.
const listenToNotifications = (): void => browser.notifications?.onClicked.addListener(onNotificationClicked);
listenToNotifications();
browser.permissions.onAdded.addListener(listenToNotifications);

listenToHeaders();
standDownInContainers();
keepEvents();

// Registered scripts outlive the browser, but not an update of the extension; and a reset of the storage is a change of settings too.
const syncSiteModes = (): void => void getSettings().then(applySiteModes);
for (const event of [browser.runtime.onInstalled, browser.runtime.onStartup]) {
  event.addListener(syncSiteModes);
  // They are the browser's, for all its windows.
  if (!IS_FIREFOX && !IN_PRIVATE_WINDOWS) event.addListener(() => void applySetLoginRules());
}
browser.runtime.onStartup.addListener(() => void forgetClearedSites());
browser.storage.local.onChanged.addListener((changes) => {
  if (SETTINGS_KEY in changes) syncSiteModes();
});
watchSignInWindows();
void resumeFlows().then(catchUpSignInWindows);

Object.assign(globalThis, { fedcm });
