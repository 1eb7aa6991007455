/** What the chooser asks and says. It is an extension page: pages of the web never get here (index.ts). */
import browser from 'webextension-polyfill';
import type { Flow } from '../shared/flow.ts';
import type { ChooserToBackground, ChooserView } from '../shared/messages.ts';
import { performDialogAction } from './dialog-actions.ts';
import { dispatch } from './flow-driver.ts';
import { howGone } from './frames/documents.ts';
import { loadFlow, loadFlows } from './state/flows.ts';
import { openInTab } from './surfaces/caller-tab.ts';
import { takePopupOpened } from './surfaces/chooser-surface.ts';
import { picturesOf } from './wire/pictures.ts';

export async function handleChooserMessage(message: ChooserToBackground): Promise<ChooserView | null | boolean> {
  if (message.type === 'chooser-opened') {
    if (message.flowId !== null) return view(await loadFlow(message.flowId), true);
    const newest = await newestOfActiveTab();
    return view(newest, newest !== null && takePopupOpened(newest.id));
  }
  const flow = await loadFlow(message.flowId);
  if (!flow) return false;
  switch (message.type) {
    case 'select-account':
      return performDialogAction(flow, { type: 'account-selected', configURL: message.configURL, accountId: message.accountId });
    case 'dismiss':
      return performDialogAction(flow, { type: 'dismissed', triggerCooldown: true });
    case 'click-dialog-button':
      return performDialogAction(flow, {
        type: 'button-clicked',
        button: message.dialogButton,
        ...(message.configURL !== undefined && { configURL: message.configURL }),
      });
    case 'use-other-account':
      return performDialogAction(flow, { type: 'use-other-account', configURL: message.configURL });
    case 'open-link':
      return openLink(flow, message.url);
    case 'caller-alive': {
      const gone = await howGone(flow.caller);
      if (gone) void dispatch(flow.id, { type: 'caller-gone', how: gone });
      return gone === null;
    }
  }
}

async function newestOfActiveTab(): Promise<Flow | null> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return (await loadFlows()).findLast((flow) => flow.dialog !== null && flow.caller.tabId === tab?.id) ?? null;
}

async function view(flow: Flow | null, byItself: boolean): Promise<ChooserView | null> {
  if (!flow?.dialog) return null;
  return { flowId: flow.id, dialog: flow.dialog, byItself, pictures: await picturesOf(flow.id) };
}

/** Only what the dialog shows can be opened. */
async function openLink(flow: Flow, url: string): Promise<boolean> {
  const shown = flow.dialog?.providers.some((provider) => provider.privacyPolicyUrl === url || provider.termsOfServiceUrl === url);
  if (!shown) return false;
  return openInTab(flow.caller, url);
}
