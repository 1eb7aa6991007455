/**
 * What fetch() does not tell of an own request: Set-Cookie, redirects, the name of a network error. Listens only while requests are
 * under way, so that nothing wakes the background between them.
 */
import browser from 'webextension-polyfill';
import { IS_FIREFOX } from '../platform.ts';

export interface Observation {
  setCookie: string[];
  redirectedTo?: string;
  error?: string;
  status?: number;
  fromCache: boolean;
  /** Lower-case names; several values joined by `, `. */
  responseHeaders: Record<string, string>;
}

const observations = new Map<string, Observation>();

type Details = browser.WebRequest.OnHeadersReceivedDetailsType;

function find(url: string): Observation | undefined {
  const hash = url.indexOf('#fedcm-');
  return hash < 0 ? undefined : observations.get(url.slice(hash));
}

function onHeadersReceived(details: Details): undefined {
  const observation = find(details.url);
  if (!observation) return;
  observation.status = details.statusCode;
  for (const { name, value = '' } of details.responseHeaders ?? []) {
    const key = name.toLowerCase();
    // Firefox joins several Set-Cookie headers by newlines; Chromium gives one entry each.
    if (key === 'set-cookie') observation.setCookie.push(...value.split('\n'));
    else observation.responseHeaders[key] = key in observation.responseHeaders ? `${observation.responseHeaders[key]}, ${value}` : value;
  }
}

function onBeforeRedirect(details: browser.WebRequest.OnBeforeRedirectDetailsType): void {
  const observation = find(details.url);
  if (observation) observation.redirectedTo = details.redirectUrl;
}

function onErrorOccurred(details: browser.WebRequest.OnErrorOccurredDetailsType): void {
  const observation = find(details.url);
  if (observation) observation.error = details.error;
}

function onCompleted(details: browser.WebRequest.OnCompletedDetailsType): void {
  const observation = find(details.url);
  if (observation) observation.fromCache = details.fromCache;
}

const FILTER: browser.WebRequest.RequestFilter = { urls: ['<all_urls>'], types: ['xmlhttprequest'], tabId: -1 };

function listen(): void {
  // Chromium shows Set-Cookie only with extraHeaders, which Firefox refuses.
  const extra: browser.WebRequest.OnHeadersReceivedOptions[] = IS_FIREFOX
    ? ['responseHeaders']
    : ['responseHeaders', 'extraHeaders' as 'responseHeaders'];
  browser.webRequest.onHeadersReceived.addListener(onHeadersReceived, FILTER, extra);
  browser.webRequest.onBeforeRedirect.addListener(onBeforeRedirect, FILTER);
  browser.webRequest.onErrorOccurred.addListener(onErrorOccurred, FILTER);
  browser.webRequest.onCompleted.addListener(onCompleted, FILTER);
}

function unlisten(): void {
  browser.webRequest.onHeadersReceived.removeListener(onHeadersReceived);
  browser.webRequest.onBeforeRedirect.removeListener(onBeforeRedirect);
  browser.webRequest.onErrorOccurred.removeListener(onErrorOccurred);
  browser.webRequest.onCompleted.removeListener(onCompleted);
}

/** Begins to observe the request with this (secret) URL. */
export function observe(url: string): { observation: Observation; stop(): void } {
  const key = url.slice(url.indexOf('#fedcm-'));
  const observation: Observation = { setCookie: [], fromCache: false, responseHeaders: {} };
  if (observations.size === 0) listen();
  observations.set(key, observation);
  return {
    observation,
    stop() {
      observations.delete(key);
      if (observations.size === 0) unlisten();
    },
  };
}
