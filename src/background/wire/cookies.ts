/** Which cookies native FedCM sends, and why it withholds the others. */
import browser from 'webextension-polyfill';
import type { WireRequest } from '../../protocol/user-agent.ts';
import type { TracedCookie } from '../../shared/trace-event.ts';
import { IS_FIREFOX } from '../platform.ts';
import { fromByteString, isMutilated, toByteString } from './byte-string.ts';
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

const NOT_UTF8 = 'its bytes are no UTF-8, and the browser gives an extension no others';

/** A cross-site caller gets the IdP's SameSite=None cookies alone; a same-site one gets all. */
function withheldBecause(cookie: Cookie, request: WireRequest): string | null {
  // One that goes wrong must not take the others with it: a wrong byte is another session, a forbidden one no header at all.
  if (isMutilated(cookie.name + cookie.value)) return NOT_UTF8;
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

export interface RequestCookies {
  /** For the trace. */
  cookies: TracedCookie[];
  /** The bytes of each that is sent, in their order. */
  pairs: Map<TracedCookie, string>;
}

/** Firefox gives and takes names as bytes, values as texts; Chromium both as texts. */
const nameBytes = (name: string): string => (IS_FIREFOX ? name : toByteString(name));

/** The name as a text, where it is one. */
export function nameOf({ name }: Pick<Cookie, 'name'>): string {
  return IS_FIREFOX ? (fromByteString(name) ?? name) : name;
}

export async function cookiesFor(request: WireRequest): Promise<RequestCookies> {
  const pairs: RequestCookies['pairs'] = new Map();
  if (!request.credentialed) return { cookies: [], pairs };
  const found = await cookiesOf(request.url, request.storeId);
  const cookies = found.map((cookie) => {
    const { name, value } = cookie;
    const because = withheldBecause(cookie, request);
    const traced = { name: nameOf(cookie), value, sent: because === null, ...(because !== null && { withheldBecause: because }) };
    if (because === null) pairs.set(traced, `${name === '' ? '' : `${nameBytes(name)}=`}${toByteString(value)}`);
    return traced;
  });
  return { cookies, pairs };
}

/** Value of the Cookie header, as a rule takes it; undefined for none. Firefox makes a byte of each character, Chromium UTF-8 of the whole. */
export function cookieHeader({ pairs }: RequestCookies): string | undefined {
  if (pairs.size === 0) return undefined;
  const bytes = [...pairs.values()].join('; ');
  return IS_FIREFOX ? bytes : (fromByteString(bytes) ?? undefined);
}

/** Corrects what the trace says by what the browser said had left. @param header The bytes of the Cookie header; undefined for none. */
export function correctBySent({ pairs }: RequestCookies, header: string | undefined): void {
  if (header === ([...pairs.values()].join('; ') || undefined)) return;
  const left = new Set(header?.split('; '));
  for (const [traced, bytes] of pairs) {
    if (!left.has(bytes)) Object.assign(traced, { sent: false, withheldBecause: 'the browser did not send it' });
  }
}
