/**
 * The encodings of FedCM requests. They are not URLSearchParams': Chromium leaves `! ( ) * , - . / : _ ~` as they are in bodies
 * and in `client_id`, and everything outside `- _ . ! ~ * ' ( )` encoded in the other query parameters (params-*,
 * client-id-encoding, frame-cross-origin-allow).
 */

const BODY_SAFE = /[A-Za-z0-9!()*,\-./:_~]/;
const QUERY_SAFE = /[A-Za-z0-9\-_.!~*'()]/;

function encode(text: string, safe: RegExp): string {
  let out = '';
  for (const byte of new TextEncoder().encode(text)) {
    const char = String.fromCharCode(byte);
    if (byte < 0x80 && safe.test(char)) out += char;
    else if (byte === 0x20) out += '+';
    else out += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return out;
}

/** A value of a FedCM request body, and of the client metadata's `client_id`. Lone surrogates become U+FFFD. */
export function encodeFormValue(text: string): string {
  return encode(text, BODY_SAFE);
}

/** A value of `top_frame_origin`, `login_hint`, `domain_hint`. */
export function encodeQueryValue(text: string): string {
  return encode(text, QUERY_SAFE);
}

/** `a=1&b=2` from pairs whose names are plain. */
export function formBody(pairs: [name: string, value: string][]): string {
  return pairs.map(([name, value]) => `${name}=${encodeFormValue(value)}`).join('&');
}

/** Appends parameters to a URL's query, after what it has; the fragment stays. */
export function appendQuery(url: string, pairs: [name: string, value: string][]): string {
  if (pairs.length === 0) return url;
  const parsed = new URL(url);
  const added = pairs.map(([name, value]) => `${name}=${encodeQueryValue(value)}`).join('&');
  // The setter takes one leading `?` away.
  parsed.search = parsed.search === '' ? added : `${parsed.search}&${added}`;
  return parsed.href;
}

/** Sets a URL's query to what is given, in place of its own (client metadata: metadata-client-id-encoded). */
export function replaceQuery(url: string, query: string): string {
  const parsed = new URL(url);
  parsed.search = query;
  return parsed.href;
}
