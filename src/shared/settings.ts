/** The emulator's settings, kept under the storage key `settings`. */
export interface Settings {
  /** Where the chooser appears; `none`: automation alone answers. */
  surface: 'popup' | 'window' | 'none';
  /** Chromium's delay of rejections that could tell a page about the person (https://w3c-fedid.github.io/FedCM/#set-delay-enabled). */
  rejectionDelay: boolean;
  /** Whether dismissals count towards the cooldown. */
  cooldown: boolean;
}

export const DEFAULT_SETTINGS: Settings = { surface: 'popup', rejectionDelay: true, cooldown: true };

/** Whether `value` is a (partial) settings object; says what is wrong with it otherwise. */
export function settingsProblem(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'settings must be an object';
  for (const [key, member] of Object.entries(value)) {
    if (key === 'surface') {
      if (member !== 'popup' && member !== 'window' && member !== 'none')
        return `surface must be 'popup', 'window' or 'none', not ${JSON.stringify(member)}`;
    } else if (key === 'rejectionDelay' || key === 'cooldown') {
      if (typeof member !== 'boolean') return `${key} must be true or false, not ${JSON.stringify(member)}`;
    } else return `there is no setting '${key}'`;
  }
  return null;
}
