/** What to remove; the default is everything. */
export interface Redaction {
  /** Tokens, assertion bodies, nonces and params. */
  tokens: boolean;
  /** Cookie values, Set-Cookie and Authorization-like headers. */
  cookies: boolean;
  /** Ids, names, addresses, numbers and pictures of accounts. A value gets the same pseudonym throughout. */
  personal: boolean;
}

export const REDACT_ALL: Redaction = { tokens: true, cookies: true, personal: true };
