/** What an answer is to the protocol: a response, or a network error by the name that Chromium gives it. */
import type { WireRequest, WireResponse } from '../../protocol/user-agent.ts';
import type { TracedRequest } from '../../shared/trace-event.ts';
import { blockedByCorp, corsProblem } from './cross-origin-checks.ts';
import type { Fetched } from './fetch-once.ts';
import { networkErrorName } from './network-errors.ts';
import type { Observation } from './observer.ts';

/** The body as bytes beside the response: pictures need them. */
export interface SentRequest {
  response: WireResponse;
  bytes: Uint8Array<ArrayBuffer>;
}

export function judge(request: WireRequest, fetched: Fetched, observation: Observation, traced: TracedRequest): SentRequest {
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
    case 'late':
      return { response: networkError({ ...traced, endedAt: Date.now() }, 'ERR_TIMED_OUT'), bytes: none };
    case 'answer':
      break;
  }
  const { answer, bytes } = fetched;
  const received = { ...Object.fromEntries(answer.headers), ...observation.responseHeaders };
  if (bytes === null) return { response: networkError(trace(answer.status, received), null), bytes: none };
  const isPicture = request.endpoint === 'picture' || request.endpoint === 'icon';
  const text = isPicture ? null : decodeUtf8(bytes);
  const body = text?.body;
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
    isUtf8: text?.isUtf8 ?? false,
    request: answered,
  };
  return { response, bytes };
}

function decodeUtf8(bytes: Uint8Array): { body: string; isUtf8: boolean } {
  try {
    return { body: new TextDecoder('utf-8', { fatal: true }).decode(bytes), isUtf8: true };
  } catch {
    return { body: new TextDecoder().decode(bytes), isUtf8: false };
  }
}

function networkError(request: TracedRequest, name: string | null): Extract<WireResponse, { type: 'network-error' }> {
  return {
    type: 'network-error',
    networkError: name,
    corsError: false,
    request: { ...request, networkError: request.networkError ?? name ?? 'larger than 1 MiB' },
  };
}

/** A request of which nothing left. */
export function notSent(request: TracedRequest, name: string): SentRequest {
  const cookies = request.cookies.map((cookie) => ({ ...cookie, sent: false }));
  return { response: networkError({ ...request, headers: {}, cookies, endedAt: Date.now() }, name), bytes: new Uint8Array() };
}

/** As native names it, and as Chromium does where it refuses by itself. */
export function outOfReach(request: TracedRequest): SentRequest {
  return notSent({ ...request, localNetwork: 'refused' }, 'ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS');
}

/** Characters of a body that a trace keeps: it explains, it does not archive. */
const MAXIMUM_BODY = 20_000;

export function shortened(body: string): string {
  return body.length > MAXIMUM_BODY ? `${body.slice(0, MAXIMUM_BODY)}…` : body;
}
