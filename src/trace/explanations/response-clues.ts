/** What a response reveals beyond the failure's code: redirects, sign-in pages, withheld cookies, network errors. */
import { isJsonMimeType } from '../../shared/content-type.ts';
import type { Trace, TracedRequest } from '../../shared/trace-event.ts';
import { cookieRows } from '../cookies.ts';
import { type FoundRequest, originOf } from '../queries.ts';
import type { Fact, Fix } from '../verdict-types.ts';
import { shortened } from '../words.ts';

export interface Clues {
  /** The most telling sentence first; empty if nothing stands out. */
  sentences: string[];
  facts: Fact[];
  fixes: Fix[];
}

/** @param found The request at fault; undefined gives no clues. @param trace The trace that contains it. */
export function cluesOf(found: FoundRequest | undefined, trace: Pick<Trace, 'reduced'>): Clues {
  const clues: Clues = { sentences: [], facts: [], fixes: [] };
  if (!found) return clues;
  const { request, index } = found;
  clues.facts.push({ label: 'Request', value: `${request.method} ${request.url}`, event: index });
  if (request.response) clues.facts.push({ label: 'HTTP status', value: String(request.response.status), event: index });
  redirect(request, index, clues) || blocked(request, index, clues) || networkError(request, index, clues);
  // A reduced trace has lost its cookies, so their absence means nothing.
  if (!trace.reduced) withheldCookies(request, index, clues);
  contentOf(request, index, clues);
  return clues;
}

function redirect({ response }: TracedRequest, index: number, clues: Clues): boolean {
  const status = response?.status ?? 0;
  if (!response || (response.redirectedTo === undefined && (status < 300 || status > 399 || status === 304))) return false;
  const target = response.redirectedTo ?? response.headers['location'];
  clues.sentences.push(
    `The endpoint responded with a redirect${target ? ` to ${target}` : ''}. FedCM endpoints must respond directly; a redirect is an error.`,
  );
  if (target) clues.facts.push({ label: 'Redirected to', value: target, event: index });
  clues.fixes.push({
    who: 'idp',
    text: 'Respond with JSON at this URL. Common causes are a redirect to the sign-in page when there is no session (respond with 401), a redirect from http to https, or a missing trailing slash.',
  });
  return true;
}

function blocked({ networkError: error, response }: TracedRequest, index: number, clues: Clues): boolean {
  if (error !== 'ERR_BLOCKED_BY_RESPONSE') return false;
  const value = response?.headers['cross-origin-resource-policy'];
  clues.sentences.push(
    `Its Cross-Origin-Resource-Policy header${value ? ` (${value})` : ''} withholds the response from other sites, and that includes FedCM's request.`,
  );
  if (value) clues.facts.push({ label: 'Cross-Origin-Resource-Policy', value, expected: 'cross-origin', event: index });
  clues.fixes.push({
    who: 'idp',
    text: 'Omit the header on this endpoint, or send:',
    snippet: { language: 'http', code: 'Cross-Origin-Resource-Policy: cross-origin' },
  });
  return true;
}

const NETWORK: [pattern: RegExp, sentence: string, fix: string][] = [
  [/NAME_NOT_RESOLVED/, 'The host name does not resolve.', 'Check the host in the URL and its DNS entry (or the hosts file).'],
  [/CONNECTION_REFUSED/, 'No server is listening on this host and port.', 'Start the server, and check the port in the URL.'],
  [
    /CERT_|SSL_/,
    'The browser does not trust the TLS certificate.',
    'Open the URL in a tab to see the certificate error. Install a trusted certificate (mkcert makes local ones), or use http://localhost.',
  ],
  [/TIMED_OUT/, 'The server did not respond in time.', 'Check that the server is reachable and not blocked by a firewall.'],
  [
    /EMPTY_RESPONSE|CONNECTION_RESET|CONTENT_LENGTH/,
    'The server closed the connection before the response was complete.',
    'Check the server’s log: it crashed, or truncated the response.',
  ],
  [/TOO_MANY_REDIRECTS/, 'There is a redirect loop.', 'Respond at this URL directly.'],
  [/INTERNET_DISCONNECTED/, 'The browser is offline.', 'Check the network connection.'],
  [/1 MiB|larger than/, 'The response is larger than the limit of 1 MiB.', 'Shorten the response: send pictures as URLs, not as data.'],
  [
    /LOCAL_NETWORK_ACCESS/,
    'The host is on this computer or its network, and the calling page is not. The browser blocks such requests, and nothing was sent.',
    'Serve the page from the local network as well (http://localhost), or turn on “Local network open to all pages” in the settings during development.',
  ],
  [/UNKNOWN_URL_SCHEME/, 'The URL is neither http nor https.', 'Use an https URL.'],
];

function networkError({ networkError: error }: TracedRequest, index: number, clues: Clues): boolean {
  if (error === undefined || error.startsWith('CORS:')) return false;
  clues.facts.push({ label: 'Network error', value: error, event: index });
  const known = NETWORK.find(([pattern]) => pattern.test(error));
  clues.sentences.push(known ? known[1] : `The request failed in the network (${error}).`);
  if (known) clues.fixes.push({ who: 'idp', text: known[2] });
  return true;
}

/** For an endpoint that identifies the user by a cookie and did not get one. */
function withheldCookies(request: TracedRequest, index: number, clues: Clues): void {
  if (!['accounts', 'id-assertion', 'disconnect'].includes(request.endpoint)) return;
  const rows = cookieRows(request);
  // Cookies of sibling hosts, other paths and other containers are numerous, and seldom meant for this endpoint.
  const withheld = rows.filter((row) => !row.sent && !/^(?:domain|path|store)/i.test(row.reason ?? ''));
  const elsewhere = rows.filter((row) => !row.sent && !withheld.includes(row));
  const sent = rows.filter((row) => row.sent);
  const refused = request.response !== undefined && [401, 403].includes(request.response.status);
  if (withheld.length > 0 && (refused || sent.length === 0)) {
    const list = withheld.map(({ name, reason }) => `${name || '(nameless)'}${reason ? ` (${reason})` : ''}`).join(', ');
    clues.sentences.unshift(
      sent.length === 0
        ? `The request was sent without a cookie: the browser withheld ${list}, so the provider could not identify the user.`
        : `The browser withheld ${list}. If the session cookie is among them, the provider could not identify the user.`,
    );
    for (const row of withheld) {
      clues.facts.push({
        label: `Cookie withheld: ${row.name}`,
        value: row.reason ?? 'reason not recorded',
        expected: 'SameSite=None; Secure',
        event: index,
      });
      if (row.write)
        clues.fixes.unshift({
          who: 'idp',
          text: `Set the session cookie so that it is sent with FedCM requests from other sites (${row.name}):`,
          snippet: { language: 'http', code: row.write },
        });
    }
  } else if (refused && sent.length === 0) {
    const others =
      elsewhere.length > 0 ? ` (${elsewhere.map(({ name, reason }) => `${name}: ${reason}`).join(', ')} does not apply here)` : '';
    clues.sentences.unshift(
      `The request was sent without a cookie: the browser has none for ${originOf(request.url)}${others}, so nobody is signed in there.`,
    );
    clues.fixes.unshift({
      who: 'idp',
      text: 'The user must sign in at the provider in this browser, and the provider must set a session cookie that FedCM requests carry:',
      snippet: { language: 'http', code: 'Set-Cookie: session=…; Path=/; SameSite=None; Secure; HttpOnly' },
    });
  } else if (refused) {
    clues.sentences.push(
      `The request was sent with the cookie${sent.length > 1 ? 's' : ''} ${sent.map(({ name }) => name).join(', ')}, so it was the provider that refused the session.`,
    );
    clues.fixes.push({
      who: 'idp',
      text: 'Check on the server why the session is not accepted. It may have expired or belong to another host, or the server may check Origin or Referer, which accounts requests do not carry.',
    });
  }
}

function contentOf({ response, endpoint }: TracedRequest, index: number, clues: Clues): void {
  const type = response?.headers['content-type'];
  if (!response || endpoint === 'picture' || endpoint === 'icon') return;
  if (type !== undefined && !isJsonMimeType(type)) {
    clues.facts.push({ label: 'Content-Type', value: type, expected: 'application/json', event: index });
    if (/^text\/html/i.test(type) && response.body) clues.sentences.push(`The response is an HTML page: “${excerpt(response.body)}”.`);
  }
}

/** The page's title, or the start of its text. */
function excerpt(body: string): string {
  const title = /<title[^>]*>([^<]*)/i.exec(body)?.[1]?.trim();
  return shortened(
    title ||
      body
        .replaceAll(/<[^>]*>/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    60,
  );
}
