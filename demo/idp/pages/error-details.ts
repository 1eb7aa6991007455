/** `/error`: where the `url` of an error leads ("More details" in the error dialog). */
import type { Exchange } from '../../http/exchange.ts';
import { html } from '../../http/html.ts';
import type { Reply } from '../../http/replies.ts';
import type { Provider } from '../provider.ts';
import { layout } from './layout.ts';

const MEANINGS: Record<string, string> = {
  access_denied: 'The account may not be used at this site.',
  invalid_request: 'The site sent a request that the provider does not understand.',
  server_error: 'The provider has failed. Try again later.',
  temporarily_unavailable: 'The provider is too busy at the moment. Try again in a while.',
  unauthorized_client: 'The site may not ask this provider for tokens.',
};

export function errorDetailsPage({ brand }: Provider, exchange: Exchange): Reply {
  const code = exchange.url.searchParams.get('code') ?? '';
  return layout(brand, {
    title: 'Sign-in failed',
    main: html`<section class="card narrow">
      <h1 data-testid="error-details">Sign-in failed</h1>
      <p>${MEANINGS[code] ?? 'The provider gave no token.'}</p>
      <p>Error: <code data-testid="error-code">${code}</code></p>
      <p>If somebody has set this fault on purpose, <a href="/admin">take it away</a>.</p>
    </section>`,
  });
}
