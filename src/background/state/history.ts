/** Who changed the state, and when: for the inspector and `getStateHistory()`. */
import browser from 'webextension-polyfill';
import type { StateChange } from '../../shared/emulator-state.ts';
import { readItem, serialised } from './storage.ts';

const KEY = 'history';
const MAXIMUM = 500;

function isStateChange(value: unknown): value is StateChange {
  return typeof value === 'object' && value !== null && 'at' in value && 'what' in value && 'subject' in value && 'by' in value;
}

async function read(): Promise<StateChange[]> {
  const value = await readItem(browser.storage.local, KEY);
  return Array.isArray(value) ? value.filter(isStateChange) : [];
}

/** Newest first. */
export function stateHistory(): Promise<StateChange[]> {
  return serialised(KEY, read);
}

export function recordChange(change: StateChange): Promise<void> {
  return serialised(KEY, async () => {
    const history = [change, ...(await read())].slice(0, MAXIMUM);
    await browser.storage.local.set({ [KEY]: history });
  });
}
