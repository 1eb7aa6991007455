/** The emulator's settings; `setDelayEnabled` is one of them by the specification's name. */
import type { Commands } from '../../shared/commands.ts';
import { type Settings, settingsProblem } from '../../shared/settings.ts';
import { recordChange } from '../state/history.ts';
import { getSettings, setSettings } from '../state/settings.ts';
import { booleanArgument } from './arguments.ts';
import type { Author, Implementation } from './command-table.ts';
import { AutomationError } from './error.ts';

export const settingsCommands: Implementation<keyof Pick<Commands, 'getSettings' | 'setSettings' | 'setDelayEnabled'>> = {
  getSettings() {
    return getSettings();
  },

  async setSettings(patch, by) {
    const problem = settingsProblem(patch);
    if (problem) throw new AutomationError('InvalidArgument', problem);
    return change(patch, by);
  },

  /** https://w3c-fedid.github.io/FedCM/#webdriver-setdelayenabled */
  async setDelayEnabled(args, by) {
    await change({ rejectionDelay: booleanArgument(args, 'enabled') }, by);
  },
};

async function change(patch: Partial<Settings>, by: Author): Promise<Settings> {
  const settings = await setSettings(patch);
  const value = Object.entries(patch).map(([name, member]) => `${name}: ${typeof member === 'object' ? JSON.stringify(member) : member}`);
  await recordChange({ at: Date.now(), what: 'settings', storeId: '', subject: '', value: value.join(', '), by });
  return settings;
}
