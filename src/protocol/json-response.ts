/**
 * What all endpoints' answers have in common: status, content type, JSON.
 * https://w3c-fedid.github.io/FedCM/#extract-the-json-fetch-response
 */
import type { Evidence } from '../shared/trace-event.ts';
import type { WireResponse } from './user-agent.ts';

export type JsonObject = Record<string, unknown>;

export type JsonOutcome =
  | { type: 'ok'; json: unknown; status: number }
  /** The line about the HTTP code or the network error comes first in the console; none for an answer that is too large. */
  | { type: 'not-found' | 'no-response'; before: string[]; evidence: Evidence; cause: string }
  | { type: 'cors'; before: string[]; evidence: Evidence; cause: string }
  | { type: 'bad-content-type' | 'bad-json'; evidence: Evidence; cause: string };

/** https://mimesniff.spec.whatwg.org/#json-mime-type */
export function isJsonMimeType(contentType: string | null): boolean {
  const essence = (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (essence === 'application/json' || essence === 'text/json') return true;
  return /^[!#$%&'*+.^_`|~0-9a-z-]+\/[!#$%&'*+.^_`|~0-9a-z-]+\+json$/.test(essence);
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @param name The endpoint's name in Chromium's console lines, e.g. `config file`. */
export function readJson(response: WireResponse, name: string): JsonOutcome {
  const url = response.request.url;
  if (response.type === 'network-error') {
    const before = response.networkError ? [`The fetch of the ${name} resulted in a network error: ${response.networkError}`] : [];
    const cause = response.networkError
      ? `The ${name} could not be fetched (${response.networkError}).`
      : `The answer of the ${name} is larger than 1 MiB.`;
    return {
      type: response.corsError ? 'cors' : 'no-response',
      before,
      evidence: { url, ...(response.request.response && { status: response.request.response.status }) },
      cause,
    };
  }
  const { status, contentType, body } = response;
  if (status < 200 || status > 299) {
    const before = [`When fetching the ${name}, a ${status} HTTP response code was received.`];
    const cause = `The ${name} answered with HTTP status ${status}.`;
    return { type: status === 404 ? 'not-found' : 'no-response', before, evidence: { url, status }, cause };
  }
  if (!isJsonMimeType(contentType)) {
    return {
      type: 'bad-content-type',
      evidence: { url, status, header: 'Content-Type', value: contentType ?? '(none)', expected: 'application/json' },
      cause: `The ${name} has the content type ${contentType ? `'${contentType}'` : '(none)'}, which is not a JSON type.`,
    };
  }
  const json = parseJson(body);
  if (json === undefined) {
    return {
      type: 'bad-json',
      evidence: { url, status },
      cause: body === '' ? `The body of the ${name} is empty.` : `The body of the ${name} is not JSON.`,
    };
  }
  return { type: 'ok', json, status };
}

/** `undefined` where the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function stringMember(object: JsonObject, member: string): string | undefined {
  const value = object[member];
  return typeof value === 'string' ? value : undefined;
}

/** The strings of a list; entries of other types are passed over, as Chromium does. */
export function stringList(value: unknown): string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.filter((entry) => typeof entry === 'string');
}
