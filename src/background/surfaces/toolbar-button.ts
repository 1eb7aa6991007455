/** The toolbar button of a tab: how many dialogs wait there, and what for. No page can feel it. */
import browser from 'webextension-polyfill';
import type { Flow } from '../../shared/flow.ts';
import { serialised } from '../serialised.ts';
import { loadFlows } from '../state/flows.ts';

/** Whether the person has something to answer: behind the sign-in page the chooser only waits. */
export function isWaiting({ dialog, phase }: Flow): boolean {
  return dialog !== null && phase !== 'login-window';
}

export function waitingText({ dialog }: Flow): string {
  if (dialog === null) return '';
  const asks = dialog.type === 'AccountChooser' || dialog.type === 'ConfirmIdpLogin';
  return asks ? browser.i18n.getMessage('asksToSignIn', [dialog.rpForDisplay]) : dialog.title;
}

/** With the keys that open the popup, if there are any: the user may have changed or removed them. */
async function withKey(text: string): Promise<string> {
  const keys = (await browser.commands.getAll()).find(({ name }) => name === '_execute_action')?.shortcut ?? '';
  return keys === '' ? text : browser.i18n.getMessage('tooltipWithKey', [text, keys]);
}

/** Draws the button of the tab anew. */
export function updateButton(tabId: number): Promise<void> {
  // One after the other: the last word shall be the newest.
  return serialised(`button:${tabId}`, async () => {
    const waiting = (await loadFlows()).filter((flow) => flow.caller.tabId === tabId && isWaiting(flow));
    const newest = waiting.at(-1);
    const title = newest === undefined ? browser.i18n.getMessage('extensionName') : await withKey(waitingText(newest));
    const text = waiting.length === 0 ? '' : String(waiting.length);
    // The tab may be gone.
    await Promise.allSettled([browser.action.setBadgeText({ tabId, text }), browser.action.setTitle({ tabId, title })]);
  });
}
