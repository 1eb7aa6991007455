/** https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-the-set-cookie-header-field */
import { parseCookieDate } from './cookie-date.ts';

export interface SetCookie {
  name: string;
  value: string;
  /** Absent for a host-only cookie. */
  domain?: string;
  path: string;
  secure: boolean;
  httpOnly: boolean;
  sameSite: 'no_restriction' | 'lax' | 'strict' | 'unspecified';
  partitioned: boolean;
  /** s since the epoch; absent for a session cookie. */
  expirationDate?: number;
}

/** s: 400 days, https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-cookie-lifetime-limits */
const LONGEST = 400 * 24 * 60 * 60;

/** @returns null for a line that a browser ignores. @param now ms since the epoch */
export function parseSetCookie(line: string, url: string, now: number): SetCookie | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the algorithm drops cookies with control characters
  if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(line)) return null;
  const [pair = '', ...attributes] = line.split(';');
  const equals = pair.indexOf('=');
  const name = equals < 0 ? '' : pair.slice(0, equals).trim();
  const value = pair.slice(equals + 1).trim();
  if ((name === '' && value === '') || name.length + value.length > 4096) return null;
  const { hostname, protocol, pathname } = new URL(url);
  const cookie: SetCookie = {
    name,
    value,
    path: defaultPath(pathname),
    secure: false,
    httpOnly: false,
    sameSite: 'unspecified',
    partitioned: false,
  };
  let maxAge: number | undefined;
  let rootPath = false;
  for (const attribute of attributes) {
    const at = attribute.indexOf('=');
    const key = (at < 0 ? attribute : attribute.slice(0, at)).trim().toLowerCase();
    const text = at < 0 ? '' : attribute.slice(at + 1).trim();
    if (key === 'secure') cookie.secure = true;
    else if (key === 'httponly') cookie.httpOnly = true;
    else if (key === 'partitioned') cookie.partitioned = true;
    else if (key === 'path') {
      cookie.path = text.startsWith('/') ? text : defaultPath(pathname);
      rootPath = text === '/';
    } else if (key === 'samesite') cookie.sameSite = sameSite(text);
    else if (key === 'max-age' && /^-?\d+$/.test(text)) maxAge = Number(text);
    else if (key === 'expires') {
      const date = parseCookieDate(text);
      if (date !== null) cookie.expirationDate = date / 1000;
    } else if (key === 'domain' && text !== '') {
      const domain = text.replace(/^\./, '').toLowerCase();
      if (domain !== hostname && !hostname.endsWith(`.${domain}`)) return null;
      cookie.domain = domain;
    }
  }
  if (maxAge !== undefined) cookie.expirationDate = maxAge <= 0 ? 0 : now / 1000 + Math.min(maxAge, LONGEST);
  const secureOrigin = protocol === 'https:' || hostname === 'localhost' || hostname.endsWith('.localhost');
  return allowed(cookie, secureOrigin, rootPath) ? cookie : null;
}

function sameSite(text: string): SetCookie['sameSite'] {
  const value = text.toLowerCase();
  return value === 'none' ? 'no_restriction' : value === 'lax' || value === 'strict' ? value : 'unspecified';
}

/** https://httpwg.org/specs/rfc6265.html#cookie-path */
function defaultPath(pathname: string): string {
  const end = pathname.lastIndexOf('/');
  return end <= 0 ? '/' : pathname.slice(0, end);
}

/**
 * Secure, SameSite=None, Partitioned and the name prefixes each ask for something.
 * @param rootPath The line itself says `Path=/`: the default path is not enough for `__Host-`.
 */
function allowed(cookie: SetCookie, secureOrigin: boolean, rootPath: boolean): boolean {
  if (cookie.secure && !secureOrigin) return false;
  if (cookie.sameSite === 'no_restriction' && !cookie.secure) return false;
  if (cookie.partitioned && !cookie.secure) return false;
  // A cookie without a name goes as its value alone: it must not look like one with a prefix.
  if (cookie.name === '' && /^__(secure|host)-/i.test(cookie.value)) return false;
  const name = cookie.name.toLowerCase();
  if (name.startsWith('__secure-') && !cookie.secure) return false;
  return !name.startsWith('__host-') || (cookie.secure && rootPath && cookie.domain === undefined);
}
