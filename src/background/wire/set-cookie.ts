/** Set-Cookie of credentialed answers, kept where native FedCM keeps it. https://httpwg.org/specs/rfc6265.html#sane-set-cookie */
import browser from 'webextension-polyfill';
import type { WireRequest } from '../../protocol/user-agent.ts';
import { IS_FIREFOX } from '../platform.ts';
import { fromByteString } from './byte-string.ts';
import { parseSetCookie, type SetCookie } from './parse-set-cookie.ts';
import { siteOf } from './sites.ts';

/** @param lines One Set-Cookie value each, in the order of the answer, as bytes. */
export async function storeCookies(request: WireRequest, lines: string[]): Promise<void> {
  for (const line of lines) {
    const cookie = parseSetCookie(line, request.url, Date.now());
    const texts = cookie && asTexts(cookie);
    if (texts && acceptable(texts, request)) await store(texts, request).catch(() => undefined);
  }
}

/** As the cookies API takes it. @returns null where the bytes are no UTF-8: no extension can store those. */
function asTexts(cookie: SetCookie): SetCookie | null {
  const name = IS_FIREFOX ? cookie.name : fromByteString(cookie.name);
  const value = fromByteString(cookie.value);
  const path = fromByteString(cookie.path);
  if (name === null || value === null || path === null) return null;
  // Firefox itself keeps what has no name as a name without a value.
  return IS_FIREFOX && name === '' ? { ...cookie, name: cookie.value, value: '', path } : { ...cookie, name, value, path };
}

/** A cross-site answer may set SameSite=None cookies only. */
function acceptable(cookie: SetCookie, request: WireRequest): boolean {
  if (cookie.sameSite === 'no_restriction') return cookie.secure;
  return request.secFetchSite !== 'cross-site';
}

async function store(cookie: SetCookie, request: WireRequest): Promise<void> {
  const url = new URL(request.url);
  url.hash = '';
  if (IS_FIREFOX && url.protocol === 'http:' && cookie.secure) url.protocol = 'https:';
  const partition = cookie.partitioned ? { partitionKey: { topLevelSite: siteOf(request.url) } } : {};
  const where = {
    url: new URL(cookie.path, url).href,
    name: cookie.name,
    storeId: request.storeId,
    ...partition,
    ...(IS_FIREFOX && { firstPartyDomain: '' }),
  };
  if (cookie.expirationDate !== undefined && cookie.expirationDate <= Date.now() / 1000) {
    await browser.cookies.remove(where);
    return;
  }
  await browser.cookies.set({
    ...where,
    value: cookie.value,
    path: cookie.path,
    secure: cookie.secure,
    httpOnly: cookie.httpOnly,
    sameSite: cookie.sameSite,
    ...(cookie.domain !== undefined && { domain: cookie.domain }),
    ...(cookie.expirationDate !== undefined && { expirationDate: cookie.expirationDate }),
  });
}
