/** What every host answers where no route says otherwise: empty pages, pictures, and `/setup` with cookies and a login status. */
import { solidPng } from './png.ts';
import type { Answer } from './routes.ts';

const PICTURE = solidPng(64, [40, 90, 200]);

/** One cookie of each kind that the SameSite rules tell apart. */
const COOKIES = [
  'none=1; SameSite=None; Secure; Path=/',
  'lax=1; SameSite=Lax; Path=/',
  'strict=1; SameSite=Strict; Path=/',
  'unspec=1; Path=/',
  'part=1; SameSite=None; Secure; Path=/; Partitioned',
];

function setup(url: URL): Answer {
  const headers: Record<string, string | string[]> = {};
  if (url.protocol === 'http:') headers['Set-Cookie'] = ['lax=1; SameSite=Lax; Path=/'];
  else if (url.searchParams.get('cookies') !== '0') headers['Set-Cookie'] = COOKIES;
  const login = url.searchParams.get('login');
  if (login) headers['Set-Login'] = login;
  return { page: '', headers };
}

/** The answer for a path without a route. */
export function defaultAnswer(url: URL): Answer {
  switch (url.pathname) {
    case '/':
    case '/page':
    case '/frame':
      return { page: '' };
    case '/setup':
      return setup(url);
    case '/pic.png':
      return { type: 'image/png', raw: PICTURE, headers: { 'Cache-Control': 'max-age=600' } };
    case '/icon.png':
      return { type: 'image/png', raw: PICTURE };
    default:
      return { status: 404, type: 'text/plain', body: 'not found' };
  }
}
