/** For tests: sends requests to the demo's servers as a browser would, headers and cookies included. */
import { request } from 'node:http';

export interface Answer {
  status: number;
  headers: Record<string, string>;
  /** The Set-Cookie headers. */
  setCookie: string[];
  body: string;
  json(): unknown;
}

export interface Sending {
  method?: string;
  headers?: Record<string, string>;
  /** Sent as a form. */
  form?: Record<string, string>;
  /** Sent as JSON. */
  json?: unknown;
}

/** Sends one request. The connection goes to the loopback address, since the system need not know `*.localhost`. */
export function send(url: string, { method = 'GET', headers = {}, form, json }: Sending = {}): Promise<Answer> {
  const { host, port, pathname, search } = new URL(url);
  const body = form ? new URLSearchParams(form).toString() : json === undefined ? '' : JSON.stringify(json);
  const type = form
    ? { 'Content-Type': 'application/x-www-form-urlencoded' }
    : json === undefined
      ? {}
      : { 'Content-Type': 'application/json' };
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port, method, path: pathname + search, headers: { Host: host, ...type, ...headers } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({
            status: response.statusCode ?? 0,
            headers: Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)])),
            setCookie: response.headers['set-cookie'] ?? [],
            body: text,
            json: () => JSON.parse(text) as unknown,
          });
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

/** The `name=value` of an answer's only cookie. */
export function cookieOf({ setCookie }: Answer): string {
  return setCookie[0]?.split(';')[0] ?? '';
}

/** Headers of a browser's own FedCM request. */
export function fedcm(more: Record<string, string> = {}): Record<string, string> {
  return { 'Sec-Fetch-Dest': 'webidentity', Accept: 'application/json', ...more };
}

/** Headers of a request by a page of the same site. */
export function ownPage(more: Record<string, string> = {}): Record<string, string> {
  return { 'Sec-Fetch-Site': 'same-origin', ...more };
}

/** Signs in at a provider by its form; returns the session cookie. */
export async function signInAt(idp: string, identifier: string, cookie = ''): Promise<string> {
  const answer = await send(`${idp}/sign-in`, {
    method: 'POST',
    headers: ownPage(cookie === '' ? {} : { Cookie: cookie }),
    form: { identifier, password: 'demo' },
  });
  return cookieOf(answer);
}
