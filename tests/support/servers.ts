/**
 * Fake relying parties and identity providers: one TLS and one plain server answer for every host name. What they answer is data
 * (routes.ts); every request is logged with all its headers.
 */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createSecureServer, type Http2SecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { type Certificate, createCertificate } from './certificate.ts';
import { defaultAnswer } from './default-routes.ts';
import { type Answer, chooseAnswer, corsHeaders, type Routes } from './routes.ts';

/** A request as it came in. */
export interface LoggedRequest {
  /** ms since the epoch. */
  at: number;
  method: string;
  /** With its port where that is not the default one; with `http://` before it on the plain server. */
  host: string;
  path: string;
  /** Lower-case names; a repeated one joined as Node does it. */
  headers: Record<string, string>;
  /** As sent, in their order. */
  rawHeaders: [name: string, value: string][];
  httpVersion: string;
  connection: Connection;
  body?: string;
  /** What became of it. */
  status?: number;
  answered?: 'connection closed' | 'never';
  doneAt?: number;
}

/** What a server sees of the connection that a request came on. */
export interface Connection {
  /** Each its own number. */
  id: number;
  /** The client took up the TLS session of an earlier one. */
  resumed: boolean;
}

type Request = IncomingMessage | Http2ServerRequest;
type Response = ServerResponse | Http2ServerResponse;

const HARNESS = readFileSync(new URL('./page-harness.js', import.meta.url), 'utf8');

/** A page with the helpers (`fedcm`, `T` …) that the scenarios' scripts use. */
export function harnessPage(body: string, head = ''): string {
  return (
    '<!doctype html><html><head><meta charset=utf-8><link rel=icon href=data:,>' +
    `${head}<script>${HARNESS}</script></head><body>${body}</body></html>`
  );
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function portsOf({ remotePort, localPort }: Pick<Socket, 'remotePort' | 'localPort'>): string {
  return `${remotePort} ${localPort}`;
}

async function readBody(request: Request): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

function headerPairs(raw: readonly string[]): [string, string][] {
  const pairs: [string, string][] = [];
  for (let i = 0; i + 1 < raw.length; i += 2) pairs.push([raw[i] ?? '', raw[i + 1] ?? '']);
  // HTTP/2 has the request line among its headers.
  return pairs.filter(([name]) => !name.startsWith(':'));
}

function plainHeaders(request: Request): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (!name.startsWith(':') && value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}

/** `*.test` alone is too wide for some clients. */
const CERTIFIED_HOSTS = [
  ...['*.test', 'rp.test', 'rp2.test', 'other-rp.test', 'idp.test', 'idp2.test', 'idp3.test'],
  ...['*.rp.test', '*.idp.test', 'localhost', '*.localhost', '127.0.0.1'],
];

/** Where browsers find the plain server. */
const PLAIN_PORTS = new Set([80, 8080, 18080]);

/** The local ports of one server for TLS and one without. */
export interface PortPair {
  tls: number;
  plain: number;
}

/** Where a host stands: a browser tells addresses of the machine itself and of its network from those of the world by the server's port. */
export type Place = 'world' | 'network' | 'machine';

/** Hosts that stand for the local network, by name and by address. */
const NETWORK_HOSTS = new Set(['network.test', '192.168.7.7']);
const MACHINE_HOSTS = new Set(['machine.test', '127.0.0.1', '127.9.9.9', '::1', '0.0.0.0']);

function placeOf(host: string): Place | null {
  if (NETWORK_HOSTS.has(host)) return 'network';
  if (MACHINE_HOSTS.has(host) || host === 'localhost' || host.endsWith('.localhost')) return 'machine';
  return host.endsWith('.test') ? 'world' : null;
}

export interface ServerOptions {
  /** Offer HTTP/2 on the TLS server (HTTP/1.1 stays possible). */
  http2?: boolean;
}

export class FakeServers {
  readonly certificate: Certificate;
  /** Every request since the last `reset`, save those for favicons. */
  log: LoggedRequest[] = [];
  routes: Routes = {};
  ports: PortPair = { tls: 0, plain: 0 };
  /** All servers answer alike: only a browser that is told so tells their addresses apart. */
  readonly places: Record<Place, PortPair> = { world: this.ports, network: { tls: 0, plain: 0 }, machine: { tls: 0, plain: 0 } };
  /** Every origin that was ever asked: what a browser may have stored something for. */
  readonly origins = new Set<string>();
  /** Ports of other servers of the test on 127.0.0.1 (the demo's): browsers reach them as they are. */
  readonly otherPorts = new Set<number>();
  readonly #servers: Record<Place, { tls: TlsServer | Http2SecureServer; plain: Server }>;
  readonly #sockets = new Set<Socket>();
  /** By the client's port and the server's. */
  readonly #connections = new Map<string, Connection>();
  #lastConnection = 0;
  readonly #hits = new Map<string, number>();

  private constructor(options: ServerOptions) {
    this.certificate = createCertificate(CERTIFIED_HOSTS);
    const { key, cert } = this.certificate;
    const answer = (scheme: string) => (request: Request, response: Response) => {
      this.#handle(scheme, request, response).catch(() => request.socket.destroy());
    };
    const pair = () => ({
      tls: options.http2
        ? createSecureServer({ key, cert, allowHTTP1: true }, answer('https'))
        : createTlsServer({ key, cert, keepAliveTimeout: 120_000 }, answer('https')),
      plain: createServer({ keepAliveTimeout: 120_000 }, answer('http')),
    });
    this.#servers = { world: pair(), network: pair(), machine: pair() };
    for (const server of this.#all()) {
      server.on('connection', (socket: Socket) => {
        this.#sockets.add(socket);
        this.#connections.set(portsOf(socket), { id: ++this.#lastConnection, resumed: false });
        socket.once('close', () => this.#sockets.delete(socket));
      });
      server.on('secureConnection', (socket: TLSSocket) => {
        const connection = this.#connections.get(portsOf(socket));
        if (connection) connection.resumed = socket.isSessionReused();
      });
    }
  }

  #all(): (Server | Http2SecureServer | TlsServer)[] {
    return Object.values(this.#servers).flatMap(({ tls, plain }) => [tls, plain]);
  }

  /** Starts all servers on free ports of 127.0.0.1. */
  static async start(options: ServerOptions = {}): Promise<FakeServers> {
    const servers = new FakeServers(options);
    for (const place of ['world', 'network', 'machine'] as const) {
      const { tls, plain } = servers.#servers[place];
      Object.assign(servers.places[place], { tls: await listen(tls), plain: await listen(plain) });
    }
    return servers;
  }

  /** New routes and an empty log. */
  reset(routes: Routes = {}): void {
    this.routes = routes;
    this.log = [];
    this.#hits.clear();
  }

  /** Ends all connections; browsers make new ones. */
  disconnect(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async stop(): Promise<void> {
    const closed = this.#all().map((server) => new Promise((resolve) => server.close(resolve)));
    this.disconnect();
    await Promise.all(closed);
  }

  /** The local port behind a host name and port as a browser sees them; `null` where there is no such host. */
  localPort(host: string, port: number): number | null {
    if (this.otherPorts.has(port)) return port;
    const place = placeOf(host);
    if (place === null) return null;
    return PLAIN_PORTS.has(port) ? this.places[place].plain : this.places[place].tls;
  }

  async #handle(scheme: string, request: Request, response: Response): Promise<void> {
    // The log must not change under a request that outlives its scenario.
    const { log, routes } = this;
    const at = Date.now();
    const body = await readBody(request);
    const authority = request.headers[':authority'] ?? request.headers.host ?? 'localhost';
    const url = new URL(request.url ?? '/', `${scheme}://${String(authority)}`);
    if (url.pathname === '/favicon.ico') {
      response.statusCode = 204;
      response.end();
      return;
    }
    this.origins.add(url.origin);
    const key = url.host + url.pathname;
    const nth = (this.#hits.get(key) ?? 0) + 1;
    this.#hits.set(key, nth);
    const method = request.method ?? 'GET';
    const entry: LoggedRequest = {
      at,
      method,
      host: (scheme === 'http' ? 'http://' : '') + url.host,
      path: url.pathname + url.search,
      headers: plainHeaders(request),
      rawHeaders: headerPairs(request.rawHeaders),
      httpVersion: request.httpVersion,
      connection: this.#connections.get(portsOf(request.socket)) ?? { id: 0, resumed: false },
    };
    if (body) entry.body = body;
    log.push(entry);
    const route = routes[key] ?? routes[`*${url.pathname}`];
    const answer = route === undefined ? defaultAnswer(url) : chooseAnswer(route, nth, method);
    await this.#reply(answer, request, response, entry);
  }

  async #reply(answer: Answer, request: Request, response: Response, entry: LoggedRequest): Promise<void> {
    if (answer.delay !== undefined) await sleep(answer.delay);
    if (answer.destroy) {
      entry.answered = 'connection closed';
      request.socket.destroy();
      return;
    }
    if (answer.hang) {
      entry.answered = 'never';
      return;
    }
    const status = answer.status ?? (answer.redirect === undefined ? 200 : 302);
    const headers: Record<string, string | string[]> = { ...answer.headers };
    if (answer.page !== undefined) headers['Content-Type'] = 'text/html';
    else if (answer.type !== null) headers['Content-Type'] = answer.type ?? 'application/json';
    Object.assign(headers, corsHeaders(answer.cors ?? 'none', entry.headers['origin']));
    if (answer.redirect !== undefined) headers['Location'] = answer.redirect;
    entry.status = status;
    response.statusCode = status;
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    // As bytes: with a text Node would write the headers in its encoding, and a character of a header is a byte.
    response.end(Buffer.from(answerBody(answer, entry.body ?? '')));
    entry.doneAt = Date.now();
  }
}

function answerBody(answer: Answer, requestBody: string): string | Uint8Array {
  if (answer.raw !== undefined) return answer.raw;
  const form = new URLSearchParams(requestBody);
  const text =
    answer.page !== undefined
      ? harnessPage(answer.page, answer.head)
      : answer.body === undefined
        ? ''
        : typeof answer.body === 'string'
          ? answer.body
          : JSON.stringify(answer.body);
  const filled = text.replace(/%([a-z_]+)%/g, (whole, member: string) => form.get(member) ?? whole);
  return answer.latin1 ? Buffer.from(filled, 'latin1') : filled;
}

function listen(server: Server | Http2SecureServer | TlsServer): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(address !== null && typeof address === 'object' ? address.port : 0);
    });
  });
}
