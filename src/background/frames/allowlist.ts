/** Allowlists of Permissions Policy. https://w3c.github.io/webappsec-permissions-policy/#allowlists */
import { parseDictionary, Token } from 'structured-headers';

/** `'*'`, `'self'`, `'src'` or serialised origins. */
export type Allowlist = string[];

/** @returns null where the header does not speak of the feature (or is no structured dictionary: then it is ignored). */
export function parsePolicyHeader(header: string, feature: string): Allowlist | null {
  let entry: unknown;
  try {
    entry = parseDictionary(header).get(feature)?.[0];
  } catch {
    return null;
  }
  if (entry === undefined) return null;
  const items: unknown[] = Array.isArray(entry) ? entry.map((item: unknown) => (Array.isArray(item) ? item[0] : item)) : [entry];
  return items.map(listEntry).filter((item) => item !== null);
}

function listEntry(item: unknown): string | null {
  if (item instanceof Token) return item.toString() === '*' ? '*' : item.toString() === 'self' ? 'self' : null;
  if (item === '*') return '*';
  if (typeof item !== 'string') return null;
  // Firefox parses no URL with an asterisk.
  if (item === 'https://*' || item === 'http://*') return item;
  const [scheme, under] = item.split('://*.');
  if (under === undefined) return URL.canParse(item) ? new URL(item).origin : null;
  const host = URL.canParse(`${scheme}://${under}`) ? new URL(`${scheme}://${under}`) : null;
  return host && `${host.protocol}//*.${host.host}`;
}

/** The older `Feature-Policy`: lists as in the attribute, several of them parted by commas. Chromium reads it still (policy-old-header). */
export function parseOlderHeader(header: string, feature: string): Allowlist | null {
  for (const policy of header.split(',')) {
    const list = parseAllowAttribute(policy, feature);
    if (list) return list;
  }
  return null;
}

/**
 * The `allow` attribute: `feature a b; other`. https://w3c.github.io/webappsec-permissions-policy/#algo-parse-policy-directive
 * The feature's name is case-sensitive, the first directive counts, and only headers know `https://*.host` (policy-allow-*).
 */
export function parseAllowAttribute(allow: string, feature: string): Allowlist | null {
  for (const directive of allow.split(';')) {
    const [name, ...targets] = directive.split(/[\t\n\f\r ]+/).filter((token) => token !== '');
    if (name !== feature) continue;
    if (targets.length === 0) return ['src'];
    return targets.flatMap((target) => {
      const keyword = target.toLowerCase();
      if (keyword === '*') return ['*'];
      if (keyword === "'self'") return ['self'];
      if (keyword === "'src'") return ['src'];
      return URL.canParse(target) && !target.includes('*') ? [new URL(target).origin] : [];
    });
  }
  return null;
}

/** How opaque origins are serialised, all alike. */
export const OPAQUE = 'null';

/** @param self Origin that `'self'` stands for. @param src Origin that `'src'` stands for. */
export function allowlistMatches(list: Allowlist, origin: string, self: string, src: string): boolean {
  return list.some((entry) => {
    if (entry === '*') return true;
    if (entry === 'src') return origin === src;
    if (origin === OPAQUE) return false;
    return entry === 'self' ? origin === self : matchesEntry(entry, origin);
  });
}

/** `https://*.host` stands for each host under it, and not for it; `https://*` for every host (policy-header-for-frames-wildcards). */
function matchesEntry(entry: string, origin: string): boolean {
  if (entry.endsWith('://*')) return origin.startsWith(entry.slice(0, -1));
  const [scheme, host] = entry.split('://*.');
  return host === undefined ? origin === entry : origin.startsWith(`${scheme}://`) && origin.endsWith(`.${host}`);
}
