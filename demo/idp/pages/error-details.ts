/** `/error`: the `url` of an error points here ("More details" in the error dialog). */
import type { Exchange } from '../../http/exchange.ts';
import { html } from '../../http/html.ts';
import type { Reply } from '../../http/replies.ts';
import type { Provider } from '../provider.ts';
import { layout } from './layout.ts';

const MEANINGS: Record<string, string> = {
  access_denied: 'This account may not be used on this site.',
  invalid_request: 'The site sent a request that the provider does not understand.',
  server_error: 'The provider had an internal error. Try again later.',
  temporarily_unavailable: 'The provider is too busy at the moment. Try again later.',
  unauthorized_client: 'The site may not request tokens from this provider.',
};

export function errorDetailsPage({ brand }: Provider, exchange: Exchange): Reply {
  const code = exchange.url.searchParams.get('code') ?? '';
  return layout(brand, {
    title: 'Sign-in failed',
    main: html`<section class="card narrow">
      <h1 data-testid="error-details">Sign-in failed</h1>
      <p>${MEANINGS[code] ?? 'The provider returned no token.'}</p>
      <p>Error: <code data-testid="error-code">${code}</code></p>
      <p>If this fault was set on purpose, <a href="/admin">you can clear it</a>.</p>
    </section>`,
  });
}
