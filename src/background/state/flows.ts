/** The flows under way, in `storage.session`: they outlive the background, and end with the browser. */
import browser from 'webextension-polyfill';
import { type Flow, flowKey } from '../../shared/flow.ts';
import { readItem, readPrefix } from './storage.ts';

const PREFIX = flowKey('');

/** Only this extension writes the session area, so what stands under a flow's key with a flow's members is a flow. */
function isFlow(value: unknown): value is Flow {
  return typeof value === 'object' && value !== null && 'id' in value && 'phase' in value && 'caller' in value && 'providers' in value;
}

export async function loadFlow(id: string): Promise<Flow | null> {
  const value = await readItem(browser.storage.session, flowKey(id));
  return isFlow(value) ? value : null;
}

/** Oldest first. */
export async function loadFlows(): Promise<Flow[]> {
  const flows = (await readPrefix(browser.storage.session, PREFIX)).map(([, value]) => value);
  return flows.filter(isFlow).toSorted((a, b) => a.startedAt - b.startedAt);
}

export function saveFlow(flow: Flow): Promise<void> {
  return browser.storage.session.set({ [flowKey(flow.id)]: flow });
}

export function removeFlow(id: string): Promise<void> {
  return browser.storage.session.remove(flowKey(id));
}
