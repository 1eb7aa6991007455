import type { Settings, SiteMode } from '../../shared/settings.ts';

/** The mode of a host: that of the longest entry that is the host or a parent domain of it, otherwise the default. */
export function modeOfHost({ siteModes, defaultMode }: Pick<Settings, 'siteModes' | 'defaultMode'>, host: string): SiteMode {
  const fitting = Object.keys(siteModes).filter((entry) => host === entry || host.endsWith(`.${entry}`));
  const longest = fitting.toSorted((a, b) => b.length - a.length)[0];
  return (longest === undefined ? undefined : siteModes[longest]) ?? defaultMode;
}
