/** URLs without what their query, fragment and user information may carry. */
import type { Pseudonyms } from './pseudonyms.ts';
import type { Redaction } from './redaction.ts';

/** Parameters that FedCM itself adds, and that name nobody. */
const HARMLESS = new Set(['client_id', 'top_frame_origin']);
const HINTS = new Set(['login_hint', 'domain_hint']);

/** What is no URL is returned as it is. */
export function cleanUrl(text: string, { tokens, cookies, personal }: Redaction, names: Pseudonyms): string {
  if (!URL.canParse(text)) return text;
  const url = new URL(text);
  if (cookies) {
    for (const part of [url.username, url.password]) if (part !== '') names.of(decode(part), 'token');
    url.username = '';
    url.password = '';
  }
  const query = [...url.searchParams].map(([name, value]): [string, string] => {
    if (value === '' || HARMLESS.has(name)) return [name, value];
    if (HINTS.has(name)) return [name, personal ? names.of(value, 'hint') : value];
    return [name, tokens ? names.of(value, 'token') : value];
  });
  if (url.search !== '') url.search = new URLSearchParams(query).toString();
  if (tokens && url.hash !== '') {
    names.of(decode(url.hash.slice(1)), 'token');
    url.hash = 'redacted';
  }
  return url.href;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
