/** A small HTTP server for one host name under `.localhost`. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { Exchange, HttpError } from './exchange.ts';
import type { Reply } from './replies.ts';
import { json, text } from './replies.ts';

export type Handler = (exchange: Exchange) => Reply | Promise<Reply>;
/** `GET /path` → handler; `GET /folder/*` for each file in a folder. */
export type Routes = Record<string, Handler>;

export interface Site {
  /** `http://<host>:<port>` */
  origin: string;
  /** Handles requests with these routes from now on. */
  serve(routes: Routes): void;
  close(): Promise<void>;
}

/**
 * Listens on the loopback interface. `port` 0 takes a free port. The routes are set later because they need the origins of all
 * the sites.
 */
export async function openSite(host: string, port: number): Promise<Site> {
  let routes: Routes = {};
  let origin = '';
  const server = createServer((request, response) => void answer(request, response, origin, routes));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(new Error(`Cannot listen on port ${port} for ${host}: ${error.message}`)));
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  origin = `http://${host}:${address.port}`;
  return {
    origin,
    serve(newRoutes) {
      routes = newRoutes;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, origin: string, routes: Routes): Promise<void> {
  const reply = await replyTo(request, origin, routes);
  response.writeHead(reply.status, {
    'X-Content-Type-Options': 'nosniff',
    'Content-Length': Buffer.byteLength(reply.body),
    ...reply.headers,
  });
  response.end(request.method === 'HEAD' ? undefined : reply.body);
}

async function replyTo(request: IncomingMessage, origin: string, routes: Routes): Promise<Reply> {
  // Another name for this machine must not reach the site (DNS rebinding).
  if (`http://${request.headers.host ?? ''}` !== origin) return text(`This is ${origin}.`, 421);
  try {
    const exchange = new Exchange(request, origin);
    const method = exchange.method === 'HEAD' ? 'GET' : exchange.method;
    const path = exchange.url.pathname;
    const find = (verb: string): Handler | undefined => routes[`${verb} ${path}`] ?? routes[`${verb} ${path.replace(/[^/]+$/, '*')}`];
    const handler = find(method);
    if (handler) return await handler(exchange);
    const allowed = ['GET', 'POST'].filter(find);
    if (allowed.length === 0) return text('There is nothing here.', 404);
    return { ...text(`Use ${allowed.join(' or ')}.`, 405), headers: { Allow: allowed.join(', ') } };
  } catch (error) {
    if (error instanceof HttpError) return json({ error: error.message }, error.status);
    process.stderr.write(`${origin}: ${error instanceof Error ? error.stack : String(error)}\n`);
    return json({ error: 'The server failed.' }, 500);
  }
}
