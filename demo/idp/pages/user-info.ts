/** `/user-info`: the provider's frame on a relying party's page, which greets a returning user by name. */
import { contentSecurityPolicy } from '../../http/content-security-policy.ts';
import type { Exchange } from '../../http/exchange.ts';
import { HttpError } from '../../http/exchange.ts';
import { html } from '../../http/html.ts';
import type { Reply } from '../../http/replies.ts';
import { page } from '../../http/replies.ts';
import type { Provider } from '../provider.ts';

/** Its script calls `IdentityProvider.getUserInfo()`; only registered relying parties may embed it. */
export function userInfoPage({ brand, clients, origin }: Provider, exchange: Exchange): Reply {
  const client = clients.get(exchange.url.searchParams.get('client_id') ?? '');
  if (client === undefined) throw new HttpError(404, 'There is no such client.');
  const content = html`<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="color-scheme" content="light dark">
    <title>${brand.name}</title>
    <link rel="stylesheet" href="/provider.css">
    <link rel="stylesheet" href="/brand.css">
    <script type="module" src="/user-info.js"></script>
  </head>
  <body class="frame" data-config-url="${origin}/fedcm.json" data-client-id="${client.id}" data-embedders="${client.origins.join(' ')}">
    <p id="status" role="status">Waiting for the browser …</p>
    <button id="continue" class="person" data-testid="user-info-continue" hidden>
      <img id="picture" src="/icon-32.png" alt="" width="36" height="36"><span id="label"></span>
    </button>
  </body>
</html>`;
  return page(content, contentSecurityPolicy({ ancestors: client.origins }));
}
