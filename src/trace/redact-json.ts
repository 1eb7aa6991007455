/** JSON without secrets and personal data. */

import { type Pseudonyms, type SecretKind, TOKEN_REDACTED } from './pseudonyms.ts';
import { parseJson } from './queries.ts';

/** Shorter texts in a token (`RS256`) are too common to be removed from other texts. */
const MINIMUM = 6;

/** Remembers each string of a removed value, so that it is removed elsewhere too. @returns its replacement. */
export function gone(value: unknown, names: Pseudonyms): string {
  if (typeof value === 'string') {
    if (value.length >= MINIMUM) names.of(value, 'token');
  } else if (typeof value === 'object' && value !== null) for (const member of Object.values(value)) gone(member, names);
  return TOKEN_REDACTED;
}

/** @returns a JSON text that replaces a secret JSON text. */
export function secretJson(json: string, names: Pseudonyms): string {
  gone(parseJson(json), names);
  gone(json, names);
  return JSON.stringify(TOKEN_REDACTED);
}

/** Texts and numbers in the value become pseudonyms. Its shape stays, so that the linter still finds its problems. */
export function pseudonymous(value: unknown, kind: SecretKind, names: Pseudonyms): unknown {
  if (typeof value === 'string') return value.trim() === '' ? value : names.of(value, kind);
  if (typeof value === 'number') return 0;
  if (Array.isArray(value)) return value.map((entry: unknown) => pseudonymous(entry, kind, names));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, pseudonymous(member, kind, names)]));
  return value;
}
