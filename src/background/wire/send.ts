/** One FedCM request, sent as native Chromium sends it (platform: "The wire"). */
import type { WireRequest, WireResponse } from '../../protocol/user-agent.ts';
import type { TracedCookie, TracedRequest } from '../../shared/trace-event.ts';
import { isPrivate } from '../state/storage.ts';
import { cookieHeader, cookiesFor } from './cookies.ts';
import { blockedByCorp, corsProblem } from './cross-origin-checks.ts';
import { installRule, sendsFetchMetadata } from './header-rules.ts';
import { networkErrorName } from './network-errors.ts';
import { type Observation, observe } from './observer.ts';
import { readBody } from './read-body.ts';
import { storeCookies } from './set-cookie.ts';

/** The body as bytes beside the response: pictures need them. */
export interface SentRequest {
  response: WireResponse;
  bytes: Uint8Array<ArrayBuffer>;
}

/** @param signal Aborts the request: the call was aborted, or its document is gone. Then this rejects. */
export async function sendRequest(request: WireRequest, signal: AbortSignal): Promise<SentRequest> {
  const startedAt = Date.now();
  const traced = (cookies: TracedCookie[]): TracedRequest => ({
    endpoint: request.endpoint,
    configURL: request.configURL,
    method: request.method,
    url: request.url,
    headers: sentHeaders(request),
    cookies,
    ...(request.body !== undefined && { body: request.body }),
    startedAt,
    endedAt: Date.now(),
  });
  if (!/^https?:/.test(request.url)) return { response: networkError(traced([]), 'ERR_UNKNOWN_URL_SCHEME'), bytes: new Uint8Array() };
  const cookies = await cookiesFor(request);
  const rule = await installRule(request, cookieHeader(cookies));
  const observed = observe(rule.url);
  try {
    const fetched = await fetchOnce(request, rule.url, signal);
    if (fetched.type === 'error') await observed.ended();
    else if (request.credentialed) {
      await observed.headersSeen();
      await storeCookies(request, observed.observation.setCookie);
    }
    return judge(request, fetched, observed.observation, traced(cookies));
  } finally {
    observed.stop();
    await rule.remove();
  }
}

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
  const headers = observation.responseHeaders;
  const trace = (status: number, body?: string): TracedRequest => ({
    ...traced,
    endedAt: Date.now(),
    response: {
      status,
      headers,
      fromCache: observation.fromCache,
      ...(body !== undefined && { body }),
      ...(observation.redirectedTo !== undefined && { redirectedTo: observation.redirectedTo }),
    },
  });
  switch (fetched.type) {
    case 'redirect':
      return { response: networkError(trace(observation.status ?? 302), 'ERR_FAILED'), bytes: none };
    case 'error':
      return { response: networkError({ ...traced, endedAt: Date.now() }, networkErrorName(observation.error)), bytes: none };
    case 'answer':
      break;
  }
  const { answer, bytes } = fetched;
  const received = { ...Object.fromEntries(answer.headers), ...headers };
  if (bytes === null) return { response: networkError(trace(answer.status), null), bytes: none };
  const isPicture = request.endpoint === 'picture' || request.endpoint === 'icon';
  const body = isPicture ? undefined : new TextDecoder().decode(bytes);
  const answered = trace(answer.status, body);
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
