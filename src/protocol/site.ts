/** Origins, sites and URLs, as the FedCM algorithms compare them. */
import type { UserAgent } from './user-agent.ts';

type Domains = Pick<UserAgent, 'registrableDomain'>;

/** Parses without throwing. */
export function parseUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}

/** Serialised origin of a URL; `'null'` for an unparsable one or an opaque origin. */
export function originOf(url: string): string {
  return parseUrl(url)?.origin ?? 'null';
}

/** `localhost`, its subdomains and the loopback addresses. */
export function isLocalhost(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy, for the schemes that can hold an IdP. */
export function isPotentiallyTrustworthy(url: URL): boolean {
  if (url.protocol === 'https:') return true;
  return url.protocol === 'http:' && isLocalhost(url.hostname);
}

/** The same of a URL's origin, as Chromium has it: with schemes from which no IdP can be fetched, and the URL inside blob: and filesystem:. */
export function hasTrustworthyOrigin(url: URL): boolean {
  const { protocol, href } = url;
  if (['wss:', 'file:', 'chrome:', 'chrome-extension:'].includes(protocol)) return true;
  const origin = ['blob:', 'filesystem:'].includes(protocol) ? parseUrl(href.slice(protocol.length)) : url;
  return !!origin && isPotentiallyTrustworthy(origin);
}

/** The host's registrable domain, or the host itself where it has none (IP addresses, single labels). */
export function siteHost(domains: Domains, hostname: string): string {
  return domains.registrableDomain(hostname) ?? hostname;
}

/** https://html.spec.whatwg.org/multipage/browsers.html#same-site (schemeful). Opaque origins are same-site with nothing. */
export function isSameSite(domains: Domains, a: string, b: string): boolean {
  const first = parseUrl(a);
  const second = parseUrl(b);
  if (!first || !second || first.origin === 'null' || second.origin === 'null') return false;
  if (first.protocol !== second.protocol) return false;
  return siteHost(domains, first.hostname) === siteHost(domains, second.hostname);
}

/** `Sec-Fetch-Site` of a request from `origin` to `url`: https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header */
export function secFetchSite(domains: Domains, origin: string, url: string): 'same-origin' | 'same-site' | 'cross-site' {
  if (origin !== 'null' && originOf(url) === origin) return 'same-origin';
  return isSameSite(domains, origin, url) ? 'same-site' : 'cross-site';
}

/** What titles and rows show of an origin: the registrable domain, else the host, without scheme and port. */
export function forDisplay(domains: Domains, originOrUrl: string): string {
  const url = parseUrl(originOrUrl);
  return url ? siteHost(domains, url.hostname) : '';
}
