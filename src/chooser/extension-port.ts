import browser from 'webextension-polyfill';
import { sessionArea } from '../session/session-area.ts';
import type { ChooserView } from '../shared/messages.ts';
import { FLOW_PREFIX, fromStored } from '../shared/stored-record.ts';
import type { ChooserPort, FlowChange } from './chooser-port.ts';
import { isChooserView, isDialog, isRecord } from './validate-view.ts';

/** The inspector's popup view. */
const SITE_PAGE = '/src/inspector/popup.html';

function changeOf(newValue: unknown): FlowChange {
  if (newValue === undefined) return { over: true };
  const flow = fromStored(newValue);
  const dialog = isRecord(flow) ? flow['dialog'] : null;
  return { over: false, dialog: isDialog(dialog) ? dialog : null };
}

/** The extension's port: messages to the background, and the flow's record in `storage.session`. */
export function extensionPort(surface: 'popup' | 'window'): ChooserPort {
  const listeners = new Map<string, (change: FlowChange) => void>();
  /** The latest change of each flow that is not followed yet: one may come between `open` and `follow`. */
  const missed = new Map<string, FlowChange>();

  sessionArea.onChanged.addListener((changes) => {
    for (const [key, { newValue }] of Object.entries(changes)) {
      if (!key.startsWith(FLOW_PREFIX)) continue;
      const flowId = key.slice(FLOW_PREFIX.length);
      const listener = listeners.get(flowId);
      const change = changeOf(newValue);
      if (listener === undefined) missed.set(flowId, change);
      else listener(change);
    }
  });

  async function open(flowId: string | null): Promise<ChooserView | null> {
    missed.clear();
    const answer: unknown = await browser.runtime.sendMessage({ type: 'chooser-opened', flowId });
    if (isChooserView(answer)) return answer;
    // If nothing is waiting in the tab, the toolbar popup shows the site's state instead.
    if (surface === 'popup' && flowId === null) location.replace(SITE_PAGE);
    return null;
  }

  async function closeWindow(): Promise<void> {
    const { id } = await browser.windows.getCurrent();
    if (id !== undefined) await browser.windows.remove(id);
  }

  return {
    getMessage: (name, substitutions) => browser.i18n.getMessage(name, substitutions),
    open,
    follow(flowId, listener) {
      listeners.set(flowId, listener);
      const change = missed.get(flowId);
      if (change !== undefined) listener(change);
      return () => listeners.delete(flowId);
    },
    async send(message) {
      await browser.runtime.sendMessage(message);
    },
    close() {
      // Firefox refuses window.close() in a window opened by windows.create().
      if (surface === 'window') void closeWindow();
      else window.close();
    },
  };
}
