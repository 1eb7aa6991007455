/** The emulator's settings. */
import browser from 'webextension-polyfill';
import { DEFAULT_SETTINGS, type Settings, settingsProblem } from '../../shared/settings.ts';
import { applySiteModes } from '../site-modes.ts';
import { readItem, serialised } from './storage.ts';

export const SETTINGS_KEY = 'settings';

export async function getSettings(): Promise<Settings> {
  const stored = await readItem(browser.storage.local, SETTINGS_KEY);
  return typeof stored === 'object' && stored !== null && settingsProblem(stored) === null
    ? { ...DEFAULT_SETTINGS, ...stored }
    : DEFAULT_SETTINGS;
}

/** @param patch Checked by `settingsProblem` before. The command that sets it keeps the history. */
export function setSettings(patch: Partial<Settings>): Promise<Settings> {
  return serialised(SETTINGS_KEY, async () => {
    const settings = { ...(await getSettings()), ...patch };
    await browser.storage.local.set({ [SETTINGS_KEY]: settings });
    // The next page that loads shall have its mode.
    await applySiteModes(settings);
    return settings;
  });
}
