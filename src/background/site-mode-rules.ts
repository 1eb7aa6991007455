/** From settings to match patterns: which sites need scripts of their own. Pure. */
import type { Settings, SiteMode } from '../shared/settings.ts';

export interface ModeRule {
  /** The host, or `*` for all others. */
  name: string;
  mode: Exclude<SiteMode, 'emulate'>;
  matches: string[];
  excludeMatches: string[];
}

/** One rule a host whose mode is not `emulate`, and one for the default; the longest host that fits a page decides. */
export function modeRules({ defaultMode, siteModes }: Pick<Settings, 'defaultMode' | 'siteModes'>): ModeRule[] {
  const hosts = Object.entries(siteModes);
  const names = hosts.map(([host]) => host);
  const rules: ModeRule[] = [];
  for (const [host, mode] of hosts) {
    if (mode === 'emulate') continue;
    rules.push({
      name: host,
      mode,
      matches: [pattern(host)],
      excludeMatches: names.filter((other) => other.endsWith(`.${host}`)).map(pattern),
    });
  }
  if (defaultMode !== 'emulate') rules.push({ name: '*', mode: defaultMode, matches: ['<all_urls>'], excludeMatches: names.map(pattern) });
  return rules;
}

/** The host with its subdomains; IP addresses have none. */
function pattern(host: string): string {
  const isAddress = host.startsWith('[') || /^[\d.]+$/.test(host);
  return isAddress ? `*://${host}/*` : `*://*.${host}/*`;
}
