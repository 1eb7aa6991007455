/** URLs without the contents of their query, fragment and user information. */
import type { Pseudonyms } from './pseudonyms.ts';
import type { Redaction } from './redaction.ts';

/** Parameters that FedCM itself adds, and that identify nobody. */
const HARMLESS = new Set(['client_id', 'top_frame_origin']);
const HINTS = new Set(['login_hint', 'domain_hint']);

/**
 * Text that is not a URL is returned unchanged. The rest of the URL is not normalised, because a secret in the path must stay
 * recognisable for the second pass (redact.ts).
 */
export function cleanUrl(text: string, { tokens, cookies, personal }: Redaction, names: Pseudonyms): string {
  const parts = /^([a-z][a-z0-9+.-]*:\/\/)?([^/?#@]*@)?([^?#]*)(\?[^#]*)?(#.*)?$/is.exec(text);
  if (!parts) return text;
  const [, scheme = '', user = '', rest = '', query = '', fragment = ''] = parts;
  if (scheme === '' && !/^[/?#]/.test(text)) return text;
  if (cookies && user !== '') for (const part of user.slice(0, -1).split(':')) names.of(decode(part), 'token');
  if (tokens && fragment.length > 1) names.of(decode(fragment.slice(1)), 'token');
  const pairs = query
    .slice(1)
    .split('&')
    .map((pair) => {
      const at = pair.indexOf('=');
      if (at < 0 || at === pair.length - 1) return pair;
      const name = decode(pair.slice(0, at));
      const value = decode(pair.slice(at + 1));
      if (HARMLESS.has(name)) return pair;
      const standIn = HINTS.has(name) ? (personal ? names.of(value, 'hint') : value) : tokens ? names.of(value, 'token') : value;
      return standIn === value ? pair : `${pair.slice(0, at)}=${encodeURIComponent(standIn)}`;
    });
  return `${scheme}${cookies ? '' : user}${rest}${query === '' ? '' : `?${pairs.join('&')}`}${tokens && fragment.length > 1 ? '#redacted' : fragment}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
