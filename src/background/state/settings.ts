/** The emulator's settings. */
import browser from 'webextension-polyfill';
import { DEFAULT_SETTINGS, type Settings, settingsProblem } from '../../shared/settings.ts';
import { DEFAULT_STORE } from '../platform.ts';
import { applySiteModes } from '../site-modes.ts';
import { BY_AUTOMATION, type ChangeSource, changed } from './history.ts';
import { getItem, setItem } from './items.ts';
import { serialised } from './storage.ts';

export const SETTINGS_KEY = 'settings';

export async function getSettings(): Promise<Settings> {
  const stored = await getItem(browser.storage.local, SETTINGS_KEY);
  return typeof stored === 'object' && stored !== null && settingsProblem(stored) === null
    ? { ...DEFAULT_SETTINGS, ...stored }
    : DEFAULT_SETTINGS;
}

/** @param patch Checked by `settingsProblem` before. */
export function setSettings(patch: Partial<Settings>, source: ChangeSource = BY_AUTOMATION): Promise<Settings> {
  return serialised(SETTINGS_KEY, async () => {
    const before = await getSettings();
    const settings = { ...before, ...patch };
    await setItem(browser.storage.local, SETTINGS_KEY, settings);
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
