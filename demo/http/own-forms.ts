/**
 * FedCM needs SameSite=None session cookies, so a browser sends them with forms of other sites too. Every request that changes
 * something must therefore prove that it comes from the site's own page.
 */
import type { Exchange } from './exchange.ts';
import { HttpError } from './exchange.ts';

/** Throws 403 unless the request was made by a page of this origin. */
export function requireOwnPage(exchange: Exchange): void {
  const site = exchange.header('sec-fetch-site');
  const own = site === undefined ? exchange.header('origin') === exchange.url.origin : site === 'same-origin';
  if (!own) throw new HttpError(403, 'This request must come from a page of this site.');
}
