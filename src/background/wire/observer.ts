/**
 * What fetch() does not tell of an own request: Set-Cookie, redirects, the name of a network error. Listens only while requests are
 * under way, so that nothing wakes the background between them.
 */
import browser from 'webextension-polyfill';
import { IS_FIREFOX } from '../platform.ts';
import { toByteString } from './byte-string.ts';

export interface Observation {
  /** One line each, as bytes (byte-string.ts). */
  setCookie: string[];
  redirectedTo?: string;
  error?: string;
  status?: number;
  fromCache: boolean;
  /** The Cookie header as it left, as bytes. */
  cookie?: string;
  /** Headers as they left, lower-case names; absent where nothing left (an answer from the cache). */
  requestHeaders?: Record<string, string>;
  /** ms since the epoch. */
  sentAt?: number;
  respondedAt?: number;
  /** Lower-case names; several values joined by `, `. */
  responseHeaders: Record<string, string>;
}

/** ms. The browser's events may come a moment after fetch() has settled; they are not waited for longer than this. */
const PATIENCE = 500;

interface Entry {
  observation: Observation;
  headersSeen: PromiseWithResolvers<void>;
  ended: PromiseWithResolvers<void>;
}

const entries = new Map<string, Entry>();

type Details = browser.WebRequest.OnHeadersReceivedDetailsType;

/** Firefox gives each byte as a character; Chromium a text, and bytes where they are no UTF-8. */
function bytesOf({ value, binaryValue }: browser.WebRequest.HttpHeadersItemType): string {
  if (value !== undefined) return IS_FIREFOX ? value : toByteString(value);
  return String.fromCharCode(...(binaryValue ?? []));
}

function find(url: string): Entry | undefined {
  const hash = url.indexOf('#fedcm-');
  return hash < 0 ? undefined : entries.get(url.slice(hash));
}

function onSendHeaders(details: browser.WebRequest.OnSendHeadersDetailsType): void {
  const entry = find(details.url);
  if (!entry) return;
  const { observation } = entry;
  observation.sentAt = details.timeStamp;
  const headers = details.requestHeaders ?? [];
  const cookie = headers.find(({ name }) => name.toLowerCase() === 'cookie');
  if (cookie) observation.cookie = bytesOf(cookie);
  observation.requestHeaders = Object.fromEntries(headers.map(({ name, value = '' }) => [name.toLowerCase(), value]));
}

function onHeadersReceived(details: Details): undefined {
  const entry = find(details.url);
  if (!entry) return;
  const { observation } = entry;
  observation.status = details.statusCode;
  observation.respondedAt = details.timeStamp;
  for (const header of details.responseHeaders ?? []) {
    const { name, value = '' } = header;
    const key = name.toLowerCase();
    // Firefox joins several Set-Cookie headers by newlines; Chromium gives one entry each.
    if (key === 'set-cookie') observation.setCookie.push(...bytesOf(header).split('\n'));
    else observation.responseHeaders[key] = key in observation.responseHeaders ? `${observation.responseHeaders[key]}, ${value}` : value;
  }
  // Firefox sends no event of a redirect that is not followed.
  const { location } = observation.responseHeaders;
  if (details.statusCode >= 300 && details.statusCode < 400 && location !== undefined && URL.canParse(location, details.url)) {
    observation.redirectedTo = new URL(location, details.url).href;
  }
  entry.headersSeen.resolve();
}

function onBeforeRedirect(details: browser.WebRequest.OnBeforeRedirectDetailsType): void {
  const entry = find(details.url);
  // Chromium lets the new URL inherit the secret fragment.
  if (entry) entry.observation.redirectedTo = details.redirectUrl.replace(/#fedcm-.*$/, '');
}

function onErrorOccurred(details: browser.WebRequest.OnErrorOccurredDetailsType): void {
  const entry = find(details.url);
  if (!entry) return;
  entry.observation.error = details.error;
  entry.headersSeen.resolve();
  entry.ended.resolve();
}

function onCompleted(details: browser.WebRequest.OnCompletedDetailsType): void {
  const entry = find(details.url);
  if (!entry) return;
  entry.observation.fromCache = details.fromCache;
  entry.ended.resolve();
}

const FILTER: browser.WebRequest.RequestFilter = { urls: ['<all_urls>'], types: ['xmlhttprequest'], tabId: -1 };

function listen(): void {
  // Chromium shows Set-Cookie only with extraHeaders, which Firefox refuses.
  const extra: browser.WebRequest.OnHeadersReceivedOptions[] = IS_FIREFOX
    ? ['responseHeaders']
    : ['responseHeaders', 'extraHeaders' as 'responseHeaders'];
  const extraSend: browser.WebRequest.OnSendHeadersOptions[] = IS_FIREFOX
    ? ['requestHeaders']
    : ['requestHeaders', 'extraHeaders' as 'requestHeaders'];
  browser.webRequest.onSendHeaders.addListener(onSendHeaders, FILTER, extraSend);
  browser.webRequest.onHeadersReceived.addListener(onHeadersReceived, FILTER, extra);
  browser.webRequest.onBeforeRedirect.addListener(onBeforeRedirect, FILTER);
  browser.webRequest.onErrorOccurred.addListener(onErrorOccurred, FILTER);
  browser.webRequest.onCompleted.addListener(onCompleted, FILTER);
}

/** ms. Requests of one call follow each other closely: registering the listeners anew for each costs more than the request. */
const LINGER = 100;

let listening = false;
let leaving: ReturnType<typeof setTimeout> | undefined;

function listenNow(): void {
  clearTimeout(leaving);
  if (!listening) listen();
  listening = true;
}

function unlistenSoon(): void {
  clearTimeout(leaving);
  leaving = setTimeout(() => {
    unlisten();
    listening = false;
  }, LINGER);
}

function unlisten(): void {
  browser.webRequest.onSendHeaders.removeListener(onSendHeaders);
  browser.webRequest.onHeadersReceived.removeListener(onHeadersReceived);
  browser.webRequest.onBeforeRedirect.removeListener(onBeforeRedirect);
  browser.webRequest.onErrorOccurred.removeListener(onErrorOccurred);
  browser.webRequest.onCompleted.removeListener(onCompleted);
}

export interface Observed {
  observation: Observation;
  /** Resolves when the answer's headers have been seen. */
  headersSeen(): Promise<void>;
  /** Resolves when the browser has said how the request ended. */
  ended(): Promise<void>;
  stop(): void;
}

/** Begins to observe the request with this (secret) URL. */
export function observe(url: string): Observed {
  const key = url.slice(url.indexOf('#fedcm-'));
  const entry: Entry = {
    observation: { setCookie: [], fromCache: false, responseHeaders: {} },
    headersSeen: Promise.withResolvers(),
    ended: Promise.withResolvers(),
  };
  listenNow();
  entries.set(key, entry);
  const patiently = (promise: Promise<void>) => Promise.race([promise, new Promise<void>((resolve) => setTimeout(resolve, PATIENCE))]);
  return {
    observation: entry.observation,
    headersSeen: () => patiently(entry.headersSeen.promise),
    ended: () => patiently(entry.ended.promise),
    stop() {
      entries.delete(key);
      if (entries.size === 0) unlistenSoon();
    },
  };
}
