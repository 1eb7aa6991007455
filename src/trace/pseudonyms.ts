/** Replacements for secrets and personal data. A value gets the same replacement throughout an export. */

import { replacerOf } from './replace-texts.ts';

export type SecretKind = 'token' | 'cookie' | 'id' | 'name' | 'email' | 'phone' | 'picture' | 'hint';

const STAND_INS: Record<Exclude<SecretKind, 'token' | 'cookie'>, (number: number) => string> = {
  id: (number) => `account-${number}`,
  name: (number) => `Person ${number}`,
  email: (number) => `person${number}@redacted.example`,
  phone: (number) => `+000 ${number}`,
  picture: (number) => `https://redacted.example/picture-${number}`,
  hint: (number) => `hint-${number}`,
};

export const TOKEN_REDACTED = '[token redacted]';
export const COOKIE_REDACTED = '[redacted]';

/** Shorter cookie values (`1`, `true`, `de`) reveal nothing, and occur everywhere. */
const MINIMUM_COOKIE = 6;

export class Pseudonyms {
  readonly #standIns = new Map<string, string>();
  readonly #known = new Set<string>([TOKEN_REDACTED, COOKIE_REDACTED]);
  #number = 0;

  /** @returns the value's replacement. Empty values stay empty, and replacements do not change. */
  of(value: string, kind: SecretKind): string {
    if (value === '' || this.#known.has(value)) return value;
    const known = this.#standIns.get(value);
    if (known !== undefined) return known;
    const standIn = kind === 'token' ? TOKEN_REDACTED : kind === 'cookie' ? COOKIE_REDACTED : STAND_INS[kind](++this.#number);
    this.#known.add(standIn);
    if (kind !== 'cookie' || value.length >= MINIMUM_COOKIE) this.#standIns.set(value, standIn);
    return standIn;
  }

  /** @returns a function that replaces all values seen so far, in every encoding that URLs, forms and JSON use. */
  replacer(): (text: string) => string {
    const byText = new Map<string, string>();
    for (const [value, standIn] of this.#standIns)
      if (isTelling(value)) for (const written of encodings(value)) byText.set(written, standIn);
    return replacerOf(byText);
  }
}

/** Bytes: the encoding of a shorter text is too short to be specific. */
const MINIMUM_ENCODED = 6;

/** A comma is not a secret, even as a name: replacing it everywhere would leave nothing. */
function isTelling(value: string): boolean {
  return (value.match(/[\p{L}\p{N}]/gu) ?? []).length >= 2;
}

function encodings(value: string): string[] {
  const query = encoded(value);
  const inJson = JSON.stringify(value).slice(1, -1);
  const all = [
    value,
    query,
    query.replaceAll('%20', '+'),
    new URLSearchParams({ v: value }).toString().slice(2),
    formEncoded(value),
    inJson,
    JSON.stringify(inJson).slice(1, -1),
    encoded(inJson),
    ...base64(value),
  ];
  return [...new Set(all)].filter((text) => text !== '');
}

/** Base64 of the whole, and inside a longer encoded text (`user:password`): the characters that depend only on it. */
function base64(value: string): string[] {
  const bytes = [...new TextEncoder().encode(value)];
  if (bytes.length < MINIMUM_ENCODED) return [];
  const inside = [0, 1, 2].map((before) => {
    const text = btoa(String.fromCharCode(...Array<number>(before).fill(0), ...bytes)).replace(/=+$/, '');
    return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
  });
  return [btoa(String.fromCharCode(...bytes)), ...inside].flatMap((text) => [text, text.replaceAll('+', '-').replaceAll('/', '_')]);
}

function encoded(value: string): string {
  return encodeURIComponent(value.toWellFormed());
}

/** The encoding of FedCM requests, which differs from the other two (protocol/form-encoding.ts). */
function formEncoded(value: string): string {
  return [...new TextEncoder().encode(value)]
    .map((byte) => {
      const char = String.fromCharCode(byte);
      if (byte < 0x80 && /[A-Za-z0-9!()*,\-./:_~]/.test(char)) return char;
      return byte === 0x20 ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}
