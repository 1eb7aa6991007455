/**
 * No browser tells an extension that a person cleared one site's data (or that a Clear-Site-Data header did). So where the
 * emulator remembers something of a site, a cookie of that site stands for it: when the cookie is gone, the site's data was cleared.
 */
import browser from 'webextension-polyfill';
import { IS_FIREFOX } from '../platform.ts';
import { isMarker, markerPath } from './marker-path.ts';

const NAME = '__fedcm-emulator-data';
/** seconds; the browser caps it (Chromium at 400 days), and each sign-in renews it. */
const LIFETIME = 400 * 24 * 60 * 60;

/** The URL by which the cookies API knows a marker. Firefox hides Secure cookies from http://localhost URLs. */
function markerUrl(origin: string, path: string): string {
  const url = new URL(path, origin);
  if (IS_FIREFOX) url.protocol = 'https:';
  return url.href;
}

export async function markSiteData(storeId: string, origin: string): Promise<void> {
  const path = await markerPath();
  await browser.cookies
    .set({
      url: markerUrl(origin, path),
      name: NAME,
      value: '1',
      path,
      secure: true,
      httpOnly: true,
      sameSite: 'strict',
      storeId,
      expirationDate: Date.now() / 1000 + LIFETIME,
      ...(IS_FIREFOX && { firstPartyDomain: '' }),
    })
    .catch(() => undefined);
}

/** Where the marker cannot be asked for (no such store any more), nothing is taken away. */
export async function hasSiteData(storeId: string, origin: string): Promise<boolean> {
  try {
    const path = await markerPath();
    const url = markerUrl(origin, path);
    const cookies = await browser.cookies.getAll({ url, name: NAME, storeId, ...(IS_FIREFOX && { firstPartyDomain: null }) });
    return cookies.some((cookie) => isMarker(cookie, new URL(origin).hostname, path));
  } catch {
    return true;
  }
}
