/** One FedCM request, sent as native Chromium sends it. */
import type { WireRequest, WireResponse } from '../../protocol/user-agent.ts';
import type { TracedCookie, TracedRequest } from '../../shared/trace-event.ts';
import { isPrivate } from '../state/storage.ts';
import { cookieHeader, cookiesFor } from './cookies.ts';
import { blockedByCorp, corsProblem } from './cross-origin-checks.ts';
import { type HeaderRule, installRule, sendsFetchMetadata } from './header-rules.ts';
import { completeLater } from './late-facts.ts';
import { networkErrorName } from './network-errors.ts';
import { type Observation, type Observed, observe } from './observer.ts';
import { readBody } from './read-body.ts';
import { storeCookies } from './set-cookie.ts';
import { withheldCookies } from './withheld-cookies.ts';

/** The body as bytes beside the response: pictures need them. */
export interface SentRequest {
  response: WireResponse;
  bytes: Uint8Array<ArrayBuffer>;
}

/** What a request needs before it can leave: its cookies as they are now, and its headers in a rule of its own. */
export interface Preparation {
  cookies: TracedCookie[];
  rule: HeaderRule;
}

/** @returns null for what is no request on the network. */
export async function prepareRequest(request: WireRequest): Promise<Preparation | null> {
  if (!/^https?:/.test(request.url)) return null;
  const cookies = await cookiesFor(request);
  return { cookies, rule: await installRule(request, cookieHeader(cookies)) };
}

/** For a request that is not sent after all. */
export async function discardPreparation(preparation: Promise<Preparation | null>): Promise<void> {
  await (await preparation)?.rule.remove();
}

/**
 * @param signal Aborts the request: the call was aborted, or its document is gone. Then this rejects.
 * @param preparation Of this request; it serves no other.
 * @param mayLeave The request does not leave before this resolves.
 */
export async function sendRequest(
  request: WireRequest,
  signal: AbortSignal,
  preparation: Promise<Preparation | null>,
  mayLeave: Promise<void>,
): Promise<SentRequest> {
  // Looked at only when all else is ready.
  mayLeave.catch(() => undefined);
  const startedAt = Date.now();
  const traced = (cookies: TracedCookie[]): TracedRequest => ({
    endpoint: request.endpoint,
    configURL: request.configURL,
    method: request.method,
    url: request.url,
    headers: sentHeaders(request),
    cookies,
    ...(request.body !== undefined && { body: shortened(request.body) }),
    startedAt,
    endedAt: Date.now(),
  });
  const prepared = await preparation;
  if (prepared === null) return { response: networkError(traced([]), 'ERR_UNKNOWN_URL_SCHEME'), bytes: new Uint8Array() };
  const { cookies, rule } = prepared;
  const observed = observe(rule.url);
  try {
    await mayLeave;
    const fetched = await fetchOnce(request, rule.url, signal);
    if (fetched.type === 'error') await observed.ended();
    else if (request.credentialed) {
      await observed.headersSeen();
      await storeCookies(request, observed.observation.setCookie);
    }
    const sent = judge(request, fetched, observed.observation, traced(cookies));
    completeLater(complete(sent.response.request, request, observed));
    return sent;
  } finally {
    // What the browser still says of the request is for the trace alone: nobody waits for it.
    completeLater(observed.ended().then(observed.stop));
    // Nor for the rule, which matches this request alone.
    completeLater(rule.remove());
  }
}

/** Fills in what the browser says late, and what only the trace asks for. */
async function complete(traced: TracedRequest, request: WireRequest, { observation, ended }: Observed): Promise<void> {
  await ended();
  traced.cookies.push(...(await withheldCookies(request, traced.cookies)));
  const { requestHeaders, responseHeaders, setCookie, fromCache, redirectedTo, sentAt, respondedAt } = observation;
  if (requestHeaders) {
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
  response.headers = { ...response.headers, ...responseHeaders, ...(setCookie.length > 0 && { 'set-cookie': setCookie.join('\n') }) };
}

/** Characters of a body that a trace keeps: it explains, it does not archive. */
const MAXIMUM_BODY = 20_000;

function shortened(body: string): string {
  return body.length > MAXIMUM_BODY ? `${body.slice(0, MAXIMUM_BODY)}…` : body;
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

type Fetched = { type: 'answer'; answer: Response; bytes: Uint8Array<ArrayBuffer> | null } | { type: 'redirect' } | { type: 'error' };

async function fetchOnce(request: WireRequest, url: string, signal: AbortSignal): Promise<Fetched> {
  try {
    const answer = await fetch(url, {
      method: request.method,
      mode: 'cors',
      // Cookies go by the rule: fetch would send all of them.
      credentials: 'omit',
      // Following would carry the rule's Cookie and Origin to the target.
      redirect: request.redirect === 'follow' && !request.credentialed ? 'follow' : 'manual',
      // The extension's cache is on the disk: nothing of a private window may get there.
      cache: isPrivate(request.storeId) ? 'no-store' : 'default',
      referrerPolicy: 'no-referrer',
      headers: { Accept: 'application/json', ...(request.body !== undefined && { 'Content-Type': 'application/x-www-form-urlencoded' }) },
      ...(request.body !== undefined && { body: request.body }),
      signal,
    });
    if (answer.type === 'opaqueredirect') return { type: 'redirect' };
    return { type: 'answer', answer, bytes: await readBody(answer) };
  } catch (error) {
    // An aborted call ends here; everything else is a network error.
    signal.throwIfAborted();
    if (error instanceof Error) return { type: 'error' };
    throw error;
  }
}

function judge(request: WireRequest, fetched: Fetched, observation: Observation, traced: TracedRequest): SentRequest {
  const none = new Uint8Array();
  const trace = (status: number, headers: Record<string, string>, body?: string): TracedRequest => ({
    ...traced,
    endedAt: Date.now(),
    response: {
      status,
      headers,
      fromCache: observation.fromCache,
      ...(body !== undefined && { body: shortened(body) }),
      ...(observation.redirectedTo !== undefined && { redirectedTo: observation.redirectedTo }),
    },
  });
  switch (fetched.type) {
    case 'redirect':
      return { response: networkError(trace(observation.status ?? 302, observation.responseHeaders), 'ERR_FAILED'), bytes: none };
    case 'error':
      return { response: networkError({ ...traced, endedAt: Date.now() }, networkErrorName(observation.error)), bytes: none };
    case 'answer':
      break;
  }
  const { answer, bytes } = fetched;
  const received = { ...Object.fromEntries(answer.headers), ...observation.responseHeaders };
  if (bytes === null) return { response: networkError(trace(answer.status, received), null), bytes: none };
  const isPicture = request.endpoint === 'picture' || request.endpoint === 'icon';
  const body = isPicture ? undefined : new TextDecoder().decode(bytes);
  const answered = trace(answer.status, received, body);
  const cors = corsProblem(request, received);
  if (cors)
    return { response: { ...networkError({ ...answered, networkError: `CORS: ${cors}` }, 'ERR_FAILED'), corsError: true }, bytes: none };
  if (blockedByCorp(request, received)) return { response: networkError(answered, 'ERR_BLOCKED_BY_RESPONSE'), bytes: none };
  const response: WireResponse = {
    type: 'response',
    status: answer.status,
    contentType: answer.headers.get('content-type'),
    body: body ?? '',
    request: answered,
  };
  return { response, bytes };
}

function networkError(request: TracedRequest, name: string | null): Extract<WireResponse, { type: 'network-error' }> {
  return {
    type: 'network-error',
    networkError: name,
    corsError: false,
    request: { ...request, networkError: request.networkError ?? name ?? 'larger than 1 MiB' },
  };
}
