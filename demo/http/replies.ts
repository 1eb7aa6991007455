/** The response of a handler, and its common forms. */
import type { Html } from './html.ts';

export interface Reply {
  status: number;
  headers: Record<string, string | string[]>;
  body: string | Uint8Array;
}

/** A JSON response that is not cached. FedCM rejects responses whose content type is not JSON. */
export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', ...headers },
    body: JSON.stringify(value),
  };
}

/** An HTML page under the given Content Security Policy. */
export function page(content: Html, contentSecurityPolicy: string, status = 200, headers: Record<string, string | string[]> = {}): Reply {
  return {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': contentSecurityPolicy,
      'Referrer-Policy': 'strict-origin-when-cross-origin',
      ...headers,
    },
    body: `<!doctype html>\n${content.text}`,
  };
}

/** After a form submission: the browser continues with GET, so that a reload does not submit the form again. */
export function seeOther(location: string, headers: Record<string, string | string[]> = {}): Reply {
  return { status: 303, headers: { Location: location, 'Cache-Control': 'no-store', ...headers }, body: '' };
}

/** A file. */
export function file(body: string | Uint8Array, contentType: string, cacheControl: string): Reply {
  return { status: 200, headers: { 'Content-Type': contentType, 'Cache-Control': cacheControl }, body };
}

/** A plain text response. */
export function text(body: string, status: number): Reply {
  return { status, headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' }, body };
}
