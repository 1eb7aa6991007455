/** The checks that every FedCM endpoint makes of its caller. */
import type { Exchange } from '../http/exchange.ts';
import { HttpError } from '../http/exchange.ts';
import type { Reply } from '../http/replies.ts';
import type { Handler } from '../http/site.ts';
import type { Client } from './clients.ts';
import type { Provider } from './provider.ts';

/**
 * Wraps an endpoint so that only a browser's own FedCM request can reach it. No page can set Sec-Fetch-Dest, so `webidentity`
 * proves that the request comes from the browser and not from a script: https://w3c-fedid.github.io/FedCM/#sec-fetch-dest-header
 */
export function fedcmEndpoint({ faults }: Provider, handler: Handler): Handler {
  return async (exchange) => {
    if (exchange.header('sec-fetch-dest') !== 'webidentity') {
      throw new HttpError(400, 'This endpoint is for FedCM: the request must carry Sec-Fetch-Dest: webidentity.');
    }
    await faults.delay();
    return handler(exchange);
  };
}

/**
 * The client of an id assertion or disconnect request. The request's Origin must be registered for the client id; otherwise any
 * site could get a token that is meant for another. Throws 403, without CORS headers.
 */
export function registeredClient({ clients }: Provider, exchange: Exchange, clientId: string): { client: Client; origin: string } {
  const client = clients.get(clientId);
  const origin = exchange.header('origin');
  if (client === undefined) throw new HttpError(403, `There is no client ${JSON.stringify(clientId)}.`);
  if (origin === undefined || !client.origins.includes(origin)) {
    throw new HttpError(403, `The origin ${origin ?? '(none)'} is not registered for the client ${JSON.stringify(clientId)}.`);
  }
  return { client, origin };
}

/** Lets the relying party's origin read the response. Both headers are needed, and `*` is not allowed because cookies were sent. */
export function withCors(reply: Reply, origin: string): Reply {
  return {
    ...reply,
    headers: { ...reply.headers, 'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Credentials': 'true', Vary: 'Origin' },
  };
}
