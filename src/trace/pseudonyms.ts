/** Stand-ins for secrets and persons: the same value gets the same one throughout an export. */

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

/** Shorter cookie values (`1`, `true`, `de`) say nothing, and occur everywhere. */
const MINIMUM_COOKIE = 6;
/** Shorter values are replaced in other texts only where they stand alone as a word. */
const MINIMUM_PART = 4;

export class Pseudonyms {
  readonly #standIns = new Map<string, string>();
  #number = 0;

  /** @returns what stands in the value's place. Empty values stay empty. */
  of(value: string, kind: SecretKind): string {
    if (value === '') return '';
    const known = this.#standIns.get(value);
    if (known !== undefined) return known;
    const standIn = kind === 'token' ? TOKEN_REDACTED : kind === 'cookie' ? COOKIE_REDACTED : STAND_INS[kind](++this.#number);
    if (kind !== 'cookie' || value.length >= MINIMUM_COOKIE) this.#standIns.set(value, standIn);
    return standIn;
  }

  /** @returns a function that replaces all values seen so far, in every encoding in which they stand in URLs, forms and JSON. */
  replacer(): (text: string) => string {
    const byText = new Map<string, string>();
    for (const [value, standIn] of this.#standIns) for (const written of encodings(value)) byText.set(written, standIn);
    if (byText.size === 0) return (text) => text;
    // The longest first: an e-mail address before the name in it.
    const texts = [...byText.keys()].toSorted((a, b) => b.length - a.length);
    const pattern = new RegExp(texts.map(patternOf).join('|'), 'g');
    return (text) => text.replace(pattern, (found) => byText.get(found) ?? TOKEN_REDACTED);
  }
}

function patternOf(text: string): string {
  const literal = text.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&');
  return text.length >= MINIMUM_PART ? literal : `(?<![A-Za-z0-9_])${literal}(?![A-Za-z0-9_])`;
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
  ];
  return [...new Set(all)].filter((text) => text !== '');
}

function encoded(value: string): string {
  return encodeURIComponent(value.toWellFormed());
}

/** As FedCM requests have it, which is neither of the other two (protocol/form-encoding.ts). */
function formEncoded(value: string): string {
  return [...new TextEncoder().encode(value)]
    .map((byte) => {
      const char = String.fromCharCode(byte);
      if (byte < 0x80 && /[A-Za-z0-9!()*,\-./:_~]/.test(char)) return char;
      return byte === 0x20 ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}
