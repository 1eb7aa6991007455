/** The token a page got, decoded and compared with the request. */
import type { Trace } from '../shared/trace-event.ts';

export interface ClaimRow {
  name: string;
  /** JSON text of the value; strings without quotes. */
  value: string;
  /** A time in words, or the claim's meaning. */
  words?: string;
}

export interface TokenCheck {
  claim: 'aud' | 'nonce' | 'iss' | 'exp' | 'nbf' | 'iat' | 'sub' | 'alg';
  outcome: 'ok' | 'warning' | 'problem' | 'unknown';
  text: string;
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

/** What the token is compared with. */
export interface TokenRequest {
  clientId?: string;
  configURL?: string;
  nonce?: string;
  accountId?: string;
}

/** @param tokenJson JSON text of the token. @param now ms since the epoch. */
export function tokenView(tokenJson: string, request: TokenRequest, now: number): TokenView {
  return { kind: 'text', text: tokenJson, checks: request.nonce && now ? [] : [] };
}

/** The token of a call; null where it gave none. */
export function tokenOf(trace: Trace, now: number): TokenView | null {
  return trace.events.length < 0 ? tokenView('', {}, now) : null;
}
