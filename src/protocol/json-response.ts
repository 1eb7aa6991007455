/**
 * What all endpoints' answers have in common: status, content type, JSON.
 * https://w3c-fedid.github.io/FedCM/#extract-the-json-fetch-response
 */
import { isJsonMimeType } from '../shared/content-type.ts';
import { type ParsedJson, parseStrictJson } from '../shared/strict-json.ts';
import type { Evidence } from '../shared/trace-event.ts';
import type { WireResponse } from './user-agent.ts';

export type JsonObject = Record<string, unknown>;

export type JsonOutcome =
  | { type: 'ok'; json: unknown; status: number }
  /** The line about the HTTP code or the network error comes first in the console; none for an answer that is too large. */
  | { type: 'not-found' | 'no-response'; before: string[]; evidence: Evidence; cause: string }
  | { type: 'cors'; before: string[]; evidence: Evidence; cause: string }
  | { type: 'bad-content-type' | 'bad-json'; evidence: Evidence; cause: string };

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
  const { status, contentType } = response;
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
  const parsed = parseBody(response);
  if (parsed.ok) return { type: 'ok', json: parsed.value, status };
  const { problem, pointer } = parsed;
  return {
    type: 'bad-json',
    evidence: { url, status, ...(pointer && { member: pointer }) },
    cause: `The body of the ${name} ${problem}${pointer && ` (at ${pointer})`}.`,
  };
}

/** The JSON of an answer, whatever its status and type. */
export function parseBody({ body, isUtf8 }: { body: string; isUtf8: boolean }): ParsedJson {
  return isUtf8 ? parseStrictJson(body) : { ok: false, problem: 'is not UTF-8', pointer: '' };
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
