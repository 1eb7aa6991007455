/**
 * Cookies of the endpoint's site that the request could not carry at all, for the trace: of another path, secure ones on plain http, of
 * a sibling host, in another of the browser's cookie stores.
 */
import browser from 'webextension-polyfill';
import type { WireRequest } from '../../protocol/user-agent.ts';
import type { TracedCookie } from '../../shared/trace-event.ts';
import { IS_FIREFOX } from '../platform.ts';
import { markerPath } from '../state/marker-path.ts';
import { nameOf } from './cookies.ts';
import { registrableDomain } from './sites.ts';

type Cookie = browser.Cookies.Cookie;

/** A page with hundreds of cookies must not fill the traces. */
const MAXIMUM = 50;

/** @param considered Those that the request's URL and store gave, with what became of them. */
export async function withheldCookies(request: WireRequest, considered: TracedCookie[]): Promise<TracedCookie[]> {
  if (!request.credentialed) return [];
  const url = new URL(request.url);
  const [marker, ofSite, elsewhere] = await Promise.all([
    markerPath(),
    cookiesOfSite(url, request.storeId),
    cookiesOfOtherStores(url, request.storeId),
  ]);
  const known = new Set(considered.map(({ name, value }) => `${name}=${value}`));
  const ofSiteWithheld = ofSite
    .filter((cookie) => cookie.path !== marker && !known.has(`${nameOf(cookie)}=${cookie.value}`))
    .map((cookie): TracedCookie => ({ name: nameOf(cookie), value: cookie.value, sent: false, withheldBecause: because(cookie, url) }));
  return [...ofSiteWithheld, ...elsewhere].slice(0, MAXIMUM);
}

function cookiesOfSite(url: URL, storeId: string): Promise<Cookie[]> {
  const domain = registrableDomain(url.hostname) ?? url.hostname;
  return browser.cookies.getAll({ domain, partitionKey: {}, storeId, ...(IS_FIREFOX && { firstPartyDomain: null }) });
}

function because({ domain, hostOnly, path, secure }: Cookie, url: URL): string {
  const host = domain.replace(/^\./, '');
  const matches = url.hostname === host || (!hostOnly && url.hostname.endsWith(`.${host}`));
  if (!matches) return `Domain ${domain}`;
  if (!pathMatches(path, url.pathname)) return `Path ${path}`;
  return secure && url.protocol === 'http:' ? 'Secure' : 'the browser did not give it for this URL';
}

/** https://www.rfc-editor.org/rfc/rfc6265#section-5.1.4 */
function pathMatches(path: string, requested: string): boolean {
  return requested === path || requested.startsWith(path.endsWith('/') ? path : `${path}/`);
}

/** Of Firefox's containers. Names alone. */
async function cookiesOfOtherStores(url: URL, storeId: string): Promise<TracedCookie[]> {
  const asked = new URL(url);
  asked.hash = '';
  const stores = (await browser.cookies.getAllCookieStores()).filter(({ id }) => id !== storeId);
  const found = await Promise.all(
    stores.map(({ id }) => browser.cookies.getAll({ url: asked.href, storeId: id, ...(IS_FIREFOX && { firstPartyDomain: null }) })),
  );
  return found.flat().map((cookie) => ({ name: nameOf(cookie), value: '', sent: false, withheldBecause: `Store ${cookie.storeId}` }));
}
