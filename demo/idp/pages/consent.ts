/** `/consent`, where `continue_on` leads: https://w3c-fedid.github.io/FedCM/#dom-identityassertionresponse-continue_on */
import type { Exchange } from '../../http/exchange.ts';
import { HttpError } from '../../http/exchange.ts';
import { html } from '../../http/html.ts';
import { requireOwnPage } from '../../http/own-forms.ts';
import type { Reply } from '../../http/replies.ts';
import { json } from '../../http/replies.ts';
import { accountLabel } from '../accounts.ts';
import type { Provider } from '../provider.ts';
import type { TokenRequest } from '../tokens.ts';
import { layout } from './layout.ts';

/** Asks the user. Its script ends with `IdentityProvider.resolve()` or `IdentityProvider.close()`. */
export function consentPage(provider: Provider, exchange: Exchange): Reply {
  const id = exchange.url.searchParams.get('id') ?? '';
  const request = ownRequest(provider, exchange, provider.consents.get(id));
  const client = provider.clients.get(request.clientId)?.name ?? request.clientId;
  const scopes = (request.scope ?? 'openid').split(' ');
  return layout(provider.brand, {
    title: 'Allow access',
    script: 'consent.js',
    main: html`<section class="card narrow centre">
      <img class="face" src="/pictures/${request.account.id}.png" alt="" width="72" height="72">
      <h1>Allow ${client} to act for ${accountLabel(request.account)}?</h1>
      <p>It requests:</p>
      <ul class="scopes">${scopes.map((scope) => html`<li><code>${scope}</code></li>`)}</ul>
      <p class="problem" role="alert" id="problem" hidden></p>
      <form id="consent" class="actions" method="post" action="/consent">
        <input type="hidden" name="id" value="${id}">
        <button class="primary" id="allow" data-testid="consent-allow">Allow</button>
        <button class="quiet" type="button" id="deny" data-testid="consent-deny">Cancel</button>
      </form>
    </section>`,
  });
}

/** The user has agreed: returns the token, which the page's script passes to the browser. */
export async function consent(provider: Provider, exchange: Exchange): Promise<Reply> {
  requireOwnPage(exchange);
  const id = (await exchange.form()).get('id') ?? '';
  const request = ownRequest(provider, exchange, provider.consents.get(id));
  provider.consents.take(id);
  request.account.approvedClients.add(request.clientId);
  return json({ token: await provider.tokens.issue(request), account_id: request.account.id });
}

/** The request, if its account belongs to this session. */
function ownRequest({ sessions }: Provider, exchange: Exchange, request: TokenRequest | undefined): TokenRequest {
  if (request === undefined) throw new HttpError(404, 'This request has expired. Start again at the site.');
  if (!sessions.accounts(exchange).includes(request.account)) throw new HttpError(403, 'This request belongs to another user.');
  return request;
}
