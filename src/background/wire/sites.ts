/** The public suffix list of the browser itself. */
import browser from 'webextension-polyfill';

/**
 * Registrable domain, private section of the list included as in Chromium; null for IP addresses and bare suffixes.
 * Unknown suffixes (`.test`) count as suffixes of one label.
 */
export function registrableDomain(host: string): string | null {
  if (host.startsWith('[') || /^[\d.]+$/.test(host)) return null;
  try {
    return browser.publicSuffix.getDomain(host, { allowUnknownSuffix: true });
  } catch {
    return null;
  }
}

/**
 * `scheme://registrable-domain`, as partition keys have it.
 * @param url An opaque origin, which is serialised as `null`, is its own site.
 */
export function siteOf(url: string): string {
  if (!URL.canParse(url)) return url;
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${registrableDomain(hostname) ?? hostname}`;
}
