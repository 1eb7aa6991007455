/** Which cookies native FedCM sends, and why it withholds the others. */
import browser from 'webextension-polyfill';
import type { WireRequest } from '../../protocol/user-agent.ts';
import type { TracedCookie } from '../../shared/trace-event.ts';
import { IS_FIREFOX } from '../platform.ts';
import { siteOf } from './sites.ts';

type Cookie = browser.Cookies.Cookie;

/** Cookies of the URL in the order in which the browser would send them, all partitions. */
async function cookiesOf(url: string, storeId: string): Promise<Cookie[]> {
  const asked = new URL(url);
  asked.hash = '';
  // Firefox hides Secure cookies from http://localhost URLs, although it sends them there.
  if (IS_FIREFOX && asked.protocol === 'http:') asked.protocol = 'https:';
  const details = { url: asked.href, partitionKey: {}, storeId, ...(IS_FIREFOX && { firstPartyDomain: null }) };
  // A store that is not there (any more) has no cookies: the last private window was closed.
  return browser.cookies.getAll(details).catch(() => []);
}

/** A cross-site caller gets the IdP's SameSite=None cookies alone; a same-site one gets all. */
function withheldBecause(cookie: Cookie, request: WireRequest): string | null {
  const partition = cookie.partitionKey?.topLevelSite;
  if (partition && partition !== siteOf(request.url)) return `Partition ${partition}`;
  if (request.secFetchSite !== 'cross-site') return null;
  if (cookie.sameSite === 'lax') return 'SameSite=Lax';
  if (cookie.sameSite === 'strict') return 'SameSite=Strict';
  // Not stated means Lax to Chromium; Firefox reports it as `unspecified` as well where it treats it so.
  if (cookie.sameSite !== 'no_restriction') return 'SameSite is not stated, which means Lax';
  if (!cookie.secure) return 'SameSite=None without Secure';
  return null;
}

export async function cookiesFor(request: WireRequest): Promise<TracedCookie[]> {
  if (!request.credentialed) return [];
  const cookies = await cookiesOf(request.url, request.storeId);
  return cookies.map((cookie) => {
    const because = withheldBecause(cookie, request);
    return { name: cookie.name, value: cookie.value, sent: because === null, ...(because !== null && { withheldBecause: because }) };
  });
}

/** Value of the Cookie header; undefined for none. */
export function cookieHeader(cookies: TracedCookie[]): string | undefined {
  const sent = cookies.filter((cookie) => cookie.sent).map(({ name, value }) => (name === '' ? value : `${name}=${value}`));
  return sent.length > 0 ? sent.join('; ') : undefined;
}
