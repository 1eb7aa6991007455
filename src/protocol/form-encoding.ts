/**
 * The encodings of FedCM requests. They are not URLSearchParams': Chromium leaves `! ( ) * , - . / : _ ~` as they are in bodies and in
 * the hints of a sign-in URL, where a blank is `%20`; the client metadata's query has everything outside `- _ . ! ~ * ' ( )` encoded
 * (encoding-client, login-query-query, client-id-query).
 */

const BODY_SAFE = /[A-Za-z0-9!()*,\-./:_~]/;
const QUERY_SAFE = /[A-Za-z0-9\-_.!~*'()]/;

function encode(bytes: Iterable<number>, safe: RegExp, blank: string): string {
  let out = '';
  for (const byte of bytes) {
    const char = String.fromCharCode(byte);
    if (byte < 0x80 && safe.test(char)) out += char;
    else if (byte === 0x20) out += blank;
    else out += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return out;
}

/** A value of a FedCM request body. Lone surrogates become U+FFFD. */
export function encodeFormValue(text: string): string {
  return encode(new TextEncoder().encode(text), BODY_SAFE, '+');
}

/** A value of `login_hint`, `domain_hint`. Lone surrogates stay, as three bytes each. */
export function encodeHint(text: string): string {
  const bytes = Array.from(text).flatMap((char) => {
    const code = char.charCodeAt(0);
    if (char.isWellFormed()) return [...new TextEncoder().encode(char)];
    return [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)];
  });
  return encode(bytes, BODY_SAFE, '%20');
}

/** A value of the client metadata's `client_id` and `top_frame_origin`. */
export function encodeQueryValue(text: string): string {
  return encode(new TextEncoder().encode(text), QUERY_SAFE, '+');
}

/** `a=1&b=2` from pairs whose names are plain. */
export function formBody(pairs: [name: string, value: string][]): string {
  return pairs.map(([name, value]) => `${name}=${encodeFormValue(value)}`).join('&');
}

/** Appends hints to a sign-in URL's query, after what it has; the fragment stays. An empty hint is none. */
export function appendHints(url: string, { loginHint, domainHint }: { loginHint?: string; domainHint?: string }): string {
  if (!loginHint && !domainHint) return url;
  const parsed = new URL(url);
  // The setter takes one leading `?` away.
  let query = parsed.search === '' ? '' : `${parsed.search}&`;
  if (loginHint) query += `login_hint=${encodeHint(loginHint)}`;
  // After a query of the URL's own and without a login hint this gives `&&`, natively too.
  if (domainHint) query += `${query && '&'}domain_hint=${encodeHint(domainHint)}`;
  parsed.search = query;
  return parsed.href;
}

/** Sets a URL's query to what is given, in place of its own (client metadata: metadata-client-id-encoded). */
export function replaceQuery(url: string, query: string): string {
  const parsed = new URL(url);
  parsed.search = query;
  return parsed.href;
}
