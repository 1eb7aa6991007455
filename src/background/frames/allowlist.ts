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
  return typeof item === 'string' && URL.canParse(item) ? new URL(item).origin : null;
}

/** The `allow` attribute: `feature a b; other`. https://w3c.github.io/webappsec-permissions-policy/#algo-parse-policy-directive */
export function parseAllowAttribute(allow: string, feature: string): Allowlist | null {
  for (const directive of allow.split(';')) {
    const [name, ...targets] = directive.trim().split(/\s+/);
    if (name?.toLowerCase() !== feature) continue;
    if (targets.length === 0) return ['src'];
    return targets.flatMap((target) => {
      const keyword = target.toLowerCase();
      if (keyword === '*') return ['*'];
      if (keyword === "'self'") return ['self'];
      if (keyword === "'src'") return ['src'];
      return URL.canParse(target) ? [new URL(target).origin] : [];
    });
  }
  return null;
}

/** @param self Origin that `'self'` stands for. @param src Origin that `'src'` stands for; null for that of the document itself. */
export function allowlistMatches(list: Allowlist, origin: string, self: string, src: string | null): boolean {
  return list.some((entry) => {
    if (entry === '*') return true;
    const expected = entry === 'self' ? self : entry === 'src' ? (src ?? origin) : entry;
    // Two opaque origins are serialised alike and are not the same.
    return origin !== 'null' && origin === expected;
  });
}
