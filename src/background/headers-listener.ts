/**
 * Firefox: `Set-Login` and `Permissions-Policy` are read from responses, since Firefox has neither a rule that matches response
 * headers nor `document.featurePolicy`. It and those of frames/navigations.ts are what ordinary browsing wakes; Chromium registers none.
 */
import browser from 'webextension-polyfill';
import { maySetLoginStatus, parseSetLogin } from '../protocol/login-status.ts';
import { documentResponse, listenToNavigations, mayBeOfDocument } from './frames/navigations.ts';
import { statusWasSet } from './login-status-events.ts';
import { IS_FIREFOX } from './platform.ts';
import { saveSetLoginTrace } from './state/set-login-trace.ts';
import { registrableDomain } from './wire/sites.ts';

type Details = browser.WebRequest.OnHeadersReceivedDetailsType;

function header(details: Details, name: string): string | undefined {
  const values = (details.responseHeaders ?? []).filter((entry) => entry.name.toLowerCase() === name).map((entry) => entry.value ?? '');
  return values.length > 0 ? values.join(', ') : undefined;
}

function onHeadersReceived(details: Details): undefined {
  if (mayBeOfDocument(details)) {
    const [newer, older] = [header(details, 'permissions-policy'), header(details, 'feature-policy')];
    documentResponse(details, { 'permissions-policy': newer, 'feature-policy': older });
  }
  const status = parseSetLogin(header(details, 'set-login') ?? '');
  // Own requests have no tab: native FedCM ignores the header on them (accounts-set-login-header).
  if (!status || details.tabId < 0) return;
  const origin = new URL(details.url).origin;
  const ancestors = ancestorsOf(details);
  const storeId = details.cookieStoreId ?? 'firefox-default';
  const { url, tabId, frameId } = details;
  const response = { url, tabId, frameId, topOrigin: ancestors.at(-1) ?? origin };
  if (!maySetLoginStatus(origin, ancestors, { registrableDomain })) {
    void saveSetLoginTrace({ origin, status, response, refusedBecause: `not same-site with ${ancestors.join(', ')}` });
    return;
  }
  void statusWasSet(storeId, origin, status, 'Set-Login', { url });
  void saveSetLoginTrace({ origin, status, response });
}

/** The documents which the response's origin must be same-site with. */
function ancestorsOf(details: Details): string[] {
  const frames = (details.frameAncestors ?? []).map(({ url }) => (URL.canParse(url) ? new URL(url).origin : 'null'));
  if (details.type === 'main_frame') return [];
  // A subresource belongs to the document that asked for it; a frame's navigation to the frames around it alone.
  const own = details.type === 'sub_frame' ? [] : [details.documentUrl ?? details.originUrl ?? 'null'];
  return [...own.map((url) => (URL.canParse(url) ? new URL(url).origin : 'null')), ...frames];
}

export function listenToHeaders(): void {
  if (!IS_FIREFOX) return;
  browser.webRequest.onHeadersReceived.addListener(onHeadersReceived, { urls: ['https://*/*', 'http://*/*'] }, ['responseHeaders']);
  listenToNavigations();
}
