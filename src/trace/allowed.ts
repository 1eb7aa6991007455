/**
 * What may stay of a text in a redacted export. The rules list what is harmless, and everything else is removed. URLs that the trace has
 * in members of their own (the caller, the provider) may appear in sentences too; others may not.
 */
import type { Trace } from '../shared/trace-event.ts';
import { isKnownWord } from './known-words.ts';
import { eventsOf } from './queries.ts';

export const REDACTED = '[redacted]';

/** Parameters that FedCM itself adds, and that identify nobody. */
const HARMLESS_PARAMETERS = new Set(['client_id', 'top_frame_origin']);
/** Pseudonyms and replacements of secrets (pseudonyms.ts). */
const STAND_IN =
  /^(?:\[(?:token )?redacted\]|account-\d+|Person \d+|person\d+@redacted\.example|\+000 \d+|https:\/\/redacted\.example\/picture-\d+|hint-\d+|client-\d+)$/;
const STAND_IN_PARTS =
  /\[(?:token )?redacted\]|(?:account|hint|client)-\d+|Person \d+|person\d+@redacted\.example|https:\/\/redacted\.example\/picture-\d+/;
/** https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1 and the codes that Chromium adds. */
const ERRORS = new Set(['', 'invalid_request', 'unauthorized_client', 'access_denied', 'server_error', 'temporarily_unavailable']);

function parse(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

/** The rules for one exported file. */
export class Allowed {
  /** Origins and hosts of callers and providers. */
  readonly #sites = new Set<string>();
  readonly #urls = new Set<string>();
  readonly #clients = new Set<string>();

  constructor(traces: readonly Trace[]) {
    for (const trace of traces) this.#learn(trace);
  }

  #learn(trace: Trace): void {
    for (const origin of [trace.origin, trace.topOrigin, ...(trace.caller?.frames.map((frame) => frame.origin) ?? [])])
      this.#addSite(origin);
    for (const { configURL, clientId } of trace.options?.providers ?? []) {
      this.#addUrl(configURL);
      if (clientId !== undefined) this.#clients.add(clientId);
    }
    for (const { event } of eventsOf(trace, 'request')) if (event.request.endpoint !== 'picture') this.#addUrl(event.request.url);
  }

  #addSite(origin: string): void {
    const url = parse(origin);
    if (!url || url.origin === 'null') return;
    this.#sites.add(url.origin);
    this.#sites.add(url.host);
    // Dialogs show the registrable domain.
    for (let host = url.hostname; host.includes('.'); host = host.slice(host.indexOf('.') + 1)) this.#sites.add(host);
    this.#sites.add(url.hostname);
  }

  #addUrl(text: string): void {
    const url = parse(text);
    if (!url) return;
    this.#addSite(url.origin);
    this.#urls.add(url.origin + url.pathname);
  }

  readonly isOwnClient = (text: string): boolean => this.#clients.has(text);

  /** Values that come only from the provider's public files and the page's own script. */
  keep = (text: string): string => text;

  standIn = (text: string): string => (text === '' || text === 'any' || STAND_IN.test(text) ? text : REDACTED);

  /** JSON text. */
  secret = (): string => JSON.stringify(REDACTED);

  id = (text: string): string => (/^(?:[0-9a-f-]{32,36}|[0-9A-F]{32}|\d{1,12})$/.test(text) ? text : this.standIn(text));

  store = (text: string): string => (/^(?:\d{1,3}|firefox-(?:default|private|container-\d{1,4}))$/.test(text) ? text : REDACTED);

  errorCode = (text: string): string => (ERRORS.has(text) ? text : REDACTED);

  colour = (text: string): string => (/^#[0-9a-f]{3,8}$/i.test(text) ? text : REDACTED);

  field = (text: string): string => (['name', 'email', 'username', 'tel', 'picture'].includes(text) ? text : REDACTED);

  site = (text: string): string => (text === '' || text === 'null' || this.#sites.has(text) ? text : REDACTED);

  /** `rp embedder idp` */
  sites = (text: string): string => text.split(' ').map(this.site).join(' ');

  /** A change of the state, without the account. */
  change = (text: string): string => {
    const [, what, account] = /^((?:dis)?connected) (.*)$/s.exec(text) ?? [];
    return what === undefined || account === undefined ? this.prose(text) : `${what} ${this.standIn(account)}`;
  };

  /** A URL from the provider's public files, with the values of its query removed. */
  publicUrl = (text: string): string => {
    const url = parse(text);
    if (!url) return this.standIn(text);
    if (STAND_IN.test(text)) return text;
    const kept = [...url.searchParams].filter(
      ([name, value]) => HARMLESS_PARAMETERS.has(name) && (this.isOwnClient(value) || this.site(value) === value),
    );
    const query = new URLSearchParams(kept).toString();
    const whole = kept.length === url.searchParams.size && url.hash === '';
    return `${url.origin}${url.pathname}${query === '' ? '' : `?${query}`}${whole ? '' : '#redacted'}`;
  };

  /** A URL that may be specific to one user: its path may be a ticket. */
  privateUrl = (text: string): string => {
    const url = parse(text);
    if (!url) return text === '' ? text : REDACTED;
    const origin = this.site(url.origin);
    return url.pathname === '/' && url.search === '' && url.hash === '' ? origin : `${origin}/${REDACTED}`;
  };

  /** A URL that is in the list of known ones; otherwise treated as unknown. */
  knownUrl = (text: string): string => {
    const url = parse(text);
    return url && this.#urls.has(url.origin + url.pathname) ? this.publicUrl(text) : this.privateUrl(text);
  };

  /** A sentence of the emulator or the browser, which keeps its known words. */
  prose = (text: string): string => {
    const token = new RegExp(
      `(${STAND_IN_PARTS.source})|([a-z][a-z0-9+.-]*:\\/\\/[^\\s"'<>()\\[\\]{}|;,]+)|([\\p{L}\\p{N}_@.:-]+)|([\\s\\S])`,
      'giu',
    );
    return text.replace(token, (whole, standIn?: string, url?: string, words?: string) => {
      if (standIn !== undefined) return whole;
      const [, body = whole, end = ''] = /^(.*?)([.:-]*)$/s.exec(whole) ?? [];
      if (url !== undefined) return (this.#sites.has(body) ? body : this.knownUrl(body)) + end;
      if (words !== undefined) return this.#sites.has(body) || this.#clients.has(body) || areKnown(body) ? whole : `[…]${end}`;
      return /^[\s!-~“”‘’…–—·×→]$/.test(whole) ? whole : '…';
    });
  };
}

function areKnown(words: string): boolean {
  return words
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .every((word) => word === '' || /^\d{1,3}$/.test(word) || isKnownWord(word) || isKnownWord(words));
}
