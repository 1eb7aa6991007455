/** `emulate`: this extension's FedCM; `native`: the browser's own, if it has one; `off`: pages see none at all. */
export type SiteMode = 'emulate' | 'native' | 'off';

/** The emulator's settings, kept under the storage key `settings`. */
export interface Settings {
  /** Where the chooser appears; `none`: automation alone answers. */
  surface: 'popup' | 'window' | 'none';
  /** Whether a dialog without a click opens at once, which a page can feel, and so tell who is signed in. For development. */
  passiveDialogsAtOnce: boolean;
  /** Chromium's delay of rejections that could tell a page about the person (https://w3c-fedid.github.io/FedCM/#set-delay-enabled). */
  rejectionDelay: boolean;
  /** Whether dismissals count towards the cooldown. */
  cooldown: boolean;
  /** Whether the well-known file can refuse an IdP. Off for development, as by Chromium's flag `fedcm-without-well-known-enforcement`. */
  wellKnownEnforcement: boolean;
  /** Whether pages of the world may use identity providers of this machine and its network. On for development alone. */
  localNetworkAccess: boolean;
  /** Serves Firefox's containers too, although a provider can then tell by its connections who is the same in all of them. */
  containers?: boolean;
  /** For sites that `siteModes` does not name. */
  defaultMode: SiteMode;
  /** host → mode, its subdomains included; the longest host that fits decides. Documents that are open keep theirs until a reload. */
  siteModes: Record<string, SiteMode>;
}

export const DEFAULT_SETTINGS: Settings = {
  surface: 'popup',
  passiveDialogsAtOnce: false,
  rejectionDelay: true,
  cooldown: true,
  wellKnownEnforcement: true,
  localNetworkAccess: false,
  defaultMode: 'emulate',
  siteModes: {},
};

const SWITCHES = new Set([
  'passiveDialogsAtOnce',
  'rejectionDelay',
  'cooldown',
  'wellKnownEnforcement',
  'localNetworkAccess',
  'containers',
]);

/** Whether `value` is a (partial) settings object; says what is wrong with it otherwise. */
export function settingsProblem(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'settings must be an object';
  for (const [key, member] of Object.entries(value)) {
    if (key === 'surface') {
      if (member !== 'popup' && member !== 'window' && member !== 'none')
        return `surface must be 'popup', 'window' or 'none', not ${JSON.stringify(member)}`;
    } else if (SWITCHES.has(key)) {
      if (typeof member !== 'boolean') return `${key} must be true or false, not ${JSON.stringify(member)}`;
    } else if (key === 'defaultMode') {
      if (!isSiteMode(member)) return `defaultMode must be 'emulate', 'native' or 'off', not ${JSON.stringify(member)}`;
    } else if (key === 'siteModes') {
      const problem = siteModesProblem(member);
      if (problem) return problem;
    } else return `there is no setting '${key}'`;
  }
  return null;
}

function isSiteMode(value: unknown): value is SiteMode {
  return value === 'emulate' || value === 'native' || value === 'off';
}

function siteModesProblem(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'siteModes must be an object with hosts as its keys';
  for (const [host, mode] of Object.entries(value)) {
    if (!URL.canParse(`https://${host}`) || new URL(`https://${host}`).hostname !== host)
      return `siteModes: ${JSON.stringify(host)} is not a host`;
    if (!isSiteMode(mode)) return `siteModes: the mode of ${host} must be 'emulate', 'native' or 'off', not ${JSON.stringify(mode)}`;
  }
  return null;
}
