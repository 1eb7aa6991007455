/**
 * The emulator's settings: one set for ordinary and private windows. What is changed in a private window counts there alone, and is
 * forgotten with the last of them.
 */
import browser from 'webextension-polyfill';
import { IN_PRIVATE_WINDOWS } from '../../session/private-window.ts';
import { DEFAULT_SETTINGS, type Settings, settingsProblem } from '../../shared/settings.ts';
import { DEFAULT_STORE } from '../platform.ts';
import { serialised } from '../serialised.ts';
import { applySiteModes } from '../site-modes.ts';
import { BY_AUTOMATION, type ChangeSource, changed } from './history.ts';
import { getItem, setItem } from './items.ts';
import { readItem, stateArea } from './storage.ts';

export const SETTINGS_KEY = 'settings';

export async function getSettings(): Promise<Settings> {
  if (!IN_PRIVATE_WINDOWS) return { ...DEFAULT_SETTINGS, ...valid(await getItem(stateArea, SETTINGS_KEY)) };
  // Another background writes these.
  const [shared, own] = await Promise.all([readItem(browser.storage.local, SETTINGS_KEY), getItem(stateArea, SETTINGS_KEY)]);
  return { ...DEFAULT_SETTINGS, ...valid(shared), ...valid(own) };
}

function valid(stored: unknown): Partial<Settings> {
  return typeof stored === 'object' && stored !== null && settingsProblem(stored) === null ? stored : {};
}

/** @param patch Checked by `settingsProblem` before. */
export function setSettings(patch: Partial<Settings>, source: ChangeSource = BY_AUTOMATION): Promise<Settings> {
  return serialised(SETTINGS_KEY, async () => {
    const before = await getSettings();
    const settings = { ...before, ...patch };
    const stored = IN_PRIVATE_WINDOWS ? { ...valid(await getItem(stateArea, SETTINGS_KEY)), ...patch } : settings;
    await setItem(stateArea, SETTINGS_KEY, stored);
    void recordDifferences(before, settings, source);
    // The next page that loads shall have its mode.
    await applySiteModes(settings);
    return settings;
  });
}

async function recordDifferences(before: Settings, after: Settings, source: ChangeSource): Promise<void> {
  const old = new Map<string, unknown>(Object.entries(before));
  const different = Object.entries(after).filter(([name, value]) => JSON.stringify(old.get(name)) !== JSON.stringify(value));
  const value = different.map(([name, member]) => `${name}: ${typeof member === 'string' ? member : JSON.stringify(member)}`).join(', ');
  if (value !== '') await changed('settings', DEFAULT_STORE, '', value, source);
}
