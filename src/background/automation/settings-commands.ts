/** The emulator's settings; `setDelayEnabled` is one of them by the specification's name. */

import { IN_PRIVATE_WINDOWS } from '../../session/private-window.ts';
import type { Commands } from '../../shared/commands.ts';
import { settingsProblem } from '../../shared/settings.ts';
import { getSettings, setSettings } from '../state/settings.ts';
import { booleanArgument } from './arguments.ts';
import type { Implementation } from './command-table.ts';
import { AutomationError } from './error.ts';

export const settingsCommands: Implementation<keyof Pick<Commands, 'getSettings' | 'setSettings' | 'setDelayEnabled'>> = {
  getSettings() {
    return getSettings();
  },

  async setSettings(patch, by) {
    const problem = settingsProblem(patch);
    if (problem) throw new AutomationError('InvalidArgument', problem);
    if (IN_PRIVATE_WINDOWS && typeof patch === 'object' && ('siteModes' in patch || 'defaultMode' in patch))
      throw new AutomationError(
        'InvalidArgument',
        'site modes can only be set in a normal window: they apply to all windows and are stored on disk',
      );
    return setSettings(patch, { by });
  },

  /** https://w3c-fedid.github.io/FedCM/#webdriver-setdelayenabled */
  async setDelayEnabled(args, by) {
    await setSettings({ rejectionDelay: booleanArgument(args, 'enabled') }, { by });
  },
};
