/** What to take out; the default is all of it. */
export interface Redaction {
  /** Tokens, assertion bodies, nonces and params. */
  tokens: boolean;
  /** Cookie values, Set-Cookie and Authorization-like headers. */
  cookies: boolean;
  /** Accounts' ids, names, addresses, numbers and pictures: the same value gets the same pseudonym throughout. */
  personal: boolean;
}

export const REDACT_ALL: Redaction = { tokens: true, cookies: true, personal: true };
