/** The emulator's settings. */
import browser from 'webextension-polyfill';
import { DEFAULT_SETTINGS, type Settings, settingsProblem } from '../../shared/settings.ts';
import { readItem, serialised } from './storage.ts';

const KEY = 'settings';

export async function getSettings(): Promise<Settings> {
  const stored = await readItem(browser.storage.local, KEY);
  return typeof stored === 'object' && stored !== null && settingsProblem(stored) === null
    ? { ...DEFAULT_SETTINGS, ...stored }
    : DEFAULT_SETTINGS;
}

/** @param patch Checked by `settingsProblem` before. */
export function setSettings(patch: Partial<Settings>): Promise<Settings> {
  return serialised(KEY, async () => {
    const settings = { ...(await getSettings()), ...patch };
    await browser.storage.local.set({ [KEY]: settings });
    return settings;
  });
}
