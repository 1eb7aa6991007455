/** A request as a command line. */
import type { TracedRequest } from '../shared/trace-event.ts';

/** Headers that curl sets itself; a stale one would break the request. */
const OWN = new Set(['content-length', 'host', 'connection', 'cookie']);

/** @returns a command for a POSIX shell that sends the same method, headers, cookies and body. */
export function toCurl(request: TracedRequest): string {
  const parts = [`curl ${shellQuote(request.url)}`];
  // curl uses POST if there is a body.
  if (request.method !== (request.body === undefined ? 'GET' : 'POST')) parts.push(`-X ${shellQuote(request.method)}`);
  for (const [name, value] of Object.entries(request.headers)) {
    if (name === 'accept-encoding') parts.push('--compressed');
    else if (!OWN.has(name)) parts.push(`-H ${shellQuote(header(name, value))}`);
  }
  const cookie = cookieHeader(request);
  if (cookie !== undefined) parts.push(`-b ${shellQuote(cookie)}`);
  // `--data-raw`, because `--data` reads a file if the body begins with @.
  if (request.body !== undefined) parts.push(`--data-raw ${shellQuote(request.body)}`);
  return parts.join(' \\\n  ');
}

/** curl drops a header without a value unless it ends with a semicolon. */
function header(name: string, value: string): string {
  return value === '' ? `${name};` : `${name}: ${value}`;
}

/** The cookies that were sent, as in the Cookie header; undefined for none. */
export function cookieHeader({ cookies }: TracedRequest): string | undefined {
  const sent = cookies.filter((cookie) => cookie.sent).map(({ name, value }) => (name === '' ? value : `${name}=${value}`));
  return sent.length > 0 ? sent.join('; ') : undefined;
}

/**
 * One word for a POSIX shell: single quotes keep everything but themselves. NUL cannot be in an argument and is removed.
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02_02
 */
export function shellQuote(text: string): string {
  return `'${text.replaceAll('\0', '').replaceAll("'", "'\\''")}'`;
}
