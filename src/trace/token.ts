/** The token a page got, decoded and compared with the request. */
import { decodeJwt, decodeProtectedHeader } from 'jose';
import type { Trace } from '../shared/trace-event.ts';
import { chosenAccount } from './accounts-table.ts';
import { configURLs, eventsOf, isObject, type JsonObject, lastRequest, parseJson, providerOptions } from './queries.ts';
import { checkClaims, type TokenCheck, type TokenRequest } from './token-checks.ts';
import { dateInWords, relativeTo } from './words.ts';

export interface ClaimRow {
  name: string;
  /** JSON text of the value; strings without quotes. */
  value: string;
  /** A time in words, or the claim's meaning. */
  words?: string;
}

export interface TokenView {
  kind: 'jwt' | 'sd-jwt' | 'json' | 'text';
  /** What the page got: the string itself, or pretty JSON. */
  text: string;
  header?: ClaimRow[];
  claims?: ClaimRow[];
  checks: TokenCheck[];
  /** SD-JWT: the disclosures, decoded (JSON text). */
  disclosures?: string[];
  /** Why it could not be decoded. */
  problem?: string;
}

export type { TokenCheck, TokenRequest };

/**
 * Nothing is verified: the inspector has no keys, and verifying signatures is the relying party's task.
 * @param tokenJson JSON text of the token. @param now ms since the epoch.
 */
export function tokenView(tokenJson: string, request: TokenRequest, now: number): TokenView {
  const token = parseJson(tokenJson);
  if (token === undefined) return { kind: 'text', text: tokenJson, checks: [], problem: 'The recorded token is not JSON text.' };
  if (typeof token !== 'string') return { kind: 'json', text: JSON.stringify(token, null, 2), checks: [] };
  const [jwt = '', ...disclosures] = token.split('~');
  if (!/^[\w-]+\.[\w-]+\.[\w-]*$/.test(jwt)) return stringView(token);
  try {
    const header: JsonObject = { ...decodeProtectedHeader(jwt) };
    const claims: JsonObject = { ...decodeJwt(jwt) };
    const isSdJwt = token.includes('~');
    return {
      kind: isSdJwt ? 'sd-jwt' : 'jwt',
      text: token,
      header: rows(header, now),
      claims: rows(claims, now),
      checks: checkClaims(header, claims, request, now),
      ...(isSdJwt && { disclosures: disclosures.filter((part) => part !== '' && !part.includes('.')).map(decodeDisclosure) }),
    };
  } catch (error) {
    return {
      kind: 'text',
      text: token,
      checks: [],
      problem: `It looks like a JWT, but cannot be decoded: ${error instanceof Error ? error.message : 'unknown reason'}.`,
    };
  }
}

/** JSON in a string is common and is shown as JSON. */
function stringView(token: string): TokenView {
  const json = parseJson(token);
  return isObject(json) || Array.isArray(json)
    ? { kind: 'json', text: JSON.stringify(json, null, 2), checks: [] }
    : { kind: 'text', text: token, checks: [] };
}

const MEANINGS = new Map([
  ['iss', 'who issued it'],
  ['sub', 'the account'],
  ['aud', 'who it is for'],
  ['nonce', 'ties it to one request'],
  ['jti', 'id of the token'],
  ['alg', 'signature algorithm'],
  ['kid', 'id of the signing key'],
  ['azp', 'client that it was issued to'],
]);
const TIMES = new Set(['exp', 'nbf', 'iat', 'auth_time', 'updated_at']);

function rows(object: JsonObject, now: number): ClaimRow[] {
  return Object.entries(object).map(([name, value]) => {
    const time =
      TIMES.has(name) && typeof value === 'number' ? `${dateInWords(value * 1000)} (${relativeTo(now, value * 1000)})` : undefined;
    const words = time ?? MEANINGS.get(name);
    return { name, value: typeof value === 'string' ? value : JSON.stringify(value), ...(words && { words }) };
  });
}

/** https://www.rfc-editor.org/rfc/rfc9901#name-disclosures: base64url of a JSON array. */
function decodeDisclosure(part: string): string {
  try {
    const bytes = Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
    return JSON.stringify(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    return `(cannot be decoded) ${part}`;
  }
}

/** The token of a call; null if it returned none. */
export function tokenOf(trace: Trace, now: number): TokenView | null {
  const recorded = eventsOf(trace, 'settled').findLast(({ event }) => event.token !== undefined)?.event.token;
  const tokenJson = recorded ?? tokenOfAnswer(trace);
  return tokenJson === undefined ? null : tokenView(tokenJson, requestOf(trace), now);
}

/** The response that contained the token, if the trace does not have the token itself. */
function tokenOfAnswer(trace: Trace): string | undefined {
  if (!eventsOf(trace, 'settled').some(({ event }) => event.outcome.startsWith('resolved'))) return undefined;
  const body = parseJson(lastRequest(trace, ['id-assertion'])?.request.response?.body);
  return isObject(body) && Object.hasOwn(body, 'token') ? JSON.stringify(body['token']) : undefined;
}

function requestOf(trace: Trace): TokenRequest {
  const chosen = chosenAccount(trace);
  const configURL = chosen?.configURL ?? configURLs(trace)[0];
  const options = providerOptions(trace, configURL);
  const form = new URLSearchParams(lastRequest(trace, ['id-assertion'], configURL)?.request.body ?? '');
  const params = parseJson(options?.params ?? form.get('params') ?? undefined);
  const inParams = isObject(params) && typeof params['nonce'] === 'string' ? params['nonce'] : undefined;
  const nonce = inParams ?? options?.nonce ?? form.get('nonce') ?? undefined;
  const clientId = options?.clientId ?? form.get('client_id') ?? undefined;
  return {
    ...(clientId !== undefined && { clientId }),
    ...(configURL !== undefined && { configURL }),
    ...(nonce !== undefined && { nonce }),
    ...(chosen && { accountId: chosen.accountId }),
  };
}
