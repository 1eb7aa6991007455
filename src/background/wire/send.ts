/** One FedCM request, sent as native Chromium sends it, and not where a page of the world reaches nothing (reach.ts). */
import type { WireRequest } from '../../protocol/user-agent.ts';
import type { TracedCookie, TracedRequest } from '../../shared/trace-event.ts';
import { IS_FIREFOX } from '../platform.ts';
import { isProxied, WRONG_ADDRESS_SPACE } from './ask-browser.ts';
import { fromByteString } from './byte-string.ts';
import { cookieHeader, cookiesFor, correctBySent, type RequestCookies } from './cookies.ts';
import { fetchOnce } from './fetch-once.ts';
import { type HeaderRule, installRule, sendsFetchMetadata } from './header-rules.ts';
import { judge, notSent, outOfReach, type SentRequest, shortened } from './judge.ts';
import { completeLater } from './late-facts.ts';
import { type Observed, observe } from './observer.ts';
import { isLocalTarget, type Reach } from './reach.ts';
import { storeCookies } from './set-cookie.ts';
import { withheldCookies } from './withheld-cookies.ts';

/** What a request needs before it can leave: its cookies as they are now, and its headers in a rule of its own. */
export interface Preparation {
  sent: RequestCookies;
  rule: HeaderRule;
}

/** @returns null for what is no request on the network. */
export async function prepareRequest(request: WireRequest): Promise<Preparation | null> {
  if (!/^https?:/.test(request.url)) return null;
  const sent = await cookiesFor(request);
  return { sent, rule: await installRule(request, cookieHeader(sent)) };
}

/** For a request that is not sent after all. */
export async function discardPreparation(preparation: Promise<Preparation | null>): Promise<void> {
  await (await preparation)?.rule.remove();
}

export interface Sending {
  /** Aborts the request: the call was aborted, or its document is gone. Then it rejects. */
  signal: AbortSignal;
  /** Of this request; it serves no other. */
  preparation: Promise<Preparation | null>;
  /** The request does not leave before this resolves. */
  mayLeave: Promise<void>;
  /** Of the calling document. */
  reach: Promise<Reach>;
}

/** https://fetch.spec.whatwg.org/#http-redirect-fetch */
const MOST_REDIRECTS = 20;
/** https://fetch.spec.whatwg.org/#redirect-status */
const REDIRECTS = [301, 302, 303, 307, 308];

/**
 * Redirects are followed where native follows them: by hand, since each target is looked at before it is asked, and has headers of its own
 * (lna-wk-redirect-loopback).
 */
export async function sendRequest(request: WireRequest, sending: Sending): Promise<SentRequest> {
  let sent = await sendOnce(request, sending);
  if (request.redirect !== 'follow' || request.credentialed) return sent;
  const startedAt = sent.response.request.startedAt;
  for (let hops = 0; hops < MOST_REDIRECTS; hops++) {
    const { status, redirectedTo } = sent.response.request.response ?? {};
    if (redirectedTo === undefined || status === undefined || !REDIRECTS.includes(status)) break;
    const next = { ...request, url: redirectedTo };
    sent = await sendOnce(next, { ...sending, preparation: prepareRequest(next) });
    // The trace tells of the request that was asked for, with what it came to.
    const traced = sent.response.request;
    Object.assign(traced, { url: request.url, startedAt });
    if (traced.response && traced.response.redirectedTo === undefined) traced.response.redirectedTo = redirectedTo;
  }
  return sent;
}

async function sendOnce(request: WireRequest, sending: Sending): Promise<SentRequest> {
  const { signal, preparation, mayLeave } = sending;
  // Looked at only when all else is ready.
  mayLeave.catch(() => undefined);
  const place = placeOf(request, sending.reach);
  place.catch(() => undefined);
  const startedAt = Date.now();
  const traced = (cookies: TracedCookie[], localNetwork?: 'allowed'): TracedRequest => ({
    endpoint: request.endpoint,
    configURL: request.configURL,
    method: request.method,
    url: request.url,
    headers: sentHeaders(request),
    cookies,
    ...(request.body !== undefined && { body: shortened(request.body) }),
    startedAt,
    endedAt: Date.now(),
    ...(localNetwork && { localNetwork }),
  });
  const prepared = await preparation;
  if (prepared === null) return notSent(traced([]), 'ERR_UNKNOWN_URL_SCHEME');
  const { rule } = prepared;
  const { cookies } = prepared.sent;
  const { reach, isLocal } = await place;
  if (isLocal && reach === 'world') {
    completeLater(rule.remove());
    return outOfReach(traced(cookies));
  }
  const observed = observe(rule.url);
  const { observation } = observed;
  try {
    await mayLeave;
    const worldOnly = !IS_FIREFOX && reach === 'world';
    const fetched = await fetchOnce(request, rule.url, signal, worldOnly ? { targetAddressSpace: 'public' } : {});
    if (fetched.type === 'error') await observed.ended();
    else if (request.credentialed) {
      await observed.headersSeen();
      await storeCookies(request, observation.setCookie);
    }
    if (fetched.type === 'redirect') await observed.headersSeen();
    if (worldOnly && fetched.type === 'error' && observation.error === WRONG_ADDRESS_SPACE && observation.status === undefined) {
      if (!(await isProxied())) return outOfReach(traced(cookies));
      return sendOnce(request, { ...sending, preparation: prepareRequest(request), reach: Promise.resolve('everywhere') });
    }
    const sent = judge(request, fetched, observation, traced(cookies, isLocal && reach === 'lifted' ? 'allowed' : undefined));
    completeLater(complete(sent.response.request, request, prepared.sent, observed));
    return sent;
  } finally {
    // What the browser still says of the request is for the trace alone: nobody waits for it.
    completeLater(observed.ended().then(observed.stop));
    // Nor for the rule, which matches this request alone.
    completeLater(rule.remove());
  }
}

async function placeOf({ url }: WireRequest, reach: Promise<Reach>): Promise<{ reach: Reach; isLocal: boolean }> {
  const known = await reach;
  return { reach: known, isLocal: known !== 'everywhere' && (await isLocalTarget(url)) };
}

/** Fills in what the browser says late, and what only the trace asks for. */
async function complete(
  traced: TracedRequest,
  request: WireRequest,
  cookies: RequestCookies,
  { observation, ended }: Observed,
): Promise<void> {
  await ended();
  traced.cookies.push(...(await withheldCookies(request, traced.cookies)));
  const { requestHeaders, responseHeaders, setCookie, fromCache, redirectedTo, sentAt, respondedAt } = observation;
  if (requestHeaders) {
    correctBySent(cookies, observation.cookie);
    const { cookie: _, ...headers } = requestHeaders;
    traced.headers = headers;
  }
  if (sentAt !== undefined) traced.sentAt = sentAt;
  if (respondedAt !== undefined) traced.respondedAt = respondedAt;
  const { response } = traced;
  if (!response) return;
  response.fromCache = fromCache;
  if (redirectedTo !== undefined) response.redirectedTo = redirectedTo;
  // One a line, as there is no other way to join them.
  response.headers = {
    ...response.headers,
    ...responseHeaders,
    ...(setCookie.length > 0 && { 'set-cookie': setCookie.map((line) => fromByteString(line) ?? line).join('\n') }),
  };
}

/** As the rule says; the browser's own account, which has all of them, replaces these where it comes. */
function sentHeaders(request: WireRequest): Record<string, string> {
  return {
    accept: 'application/json',
    ...(request.body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
    ...(request.origin !== undefined && { origin: request.origin }),
    ...(sendsFetchMetadata(request) && {
      'sec-fetch-dest': 'webidentity',
      'sec-fetch-mode': request.secFetchMode,
      'sec-fetch-site': request.secFetchSite,
    }),
  };
}
