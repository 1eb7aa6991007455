/** `/`: the signed-in accounts, the sites that each is connected to, and signing out. */
import type { Exchange } from '../../http/exchange.ts';
import type { Html } from '../../http/html.ts';
import { html } from '../../http/html.ts';
import type { Reply } from '../../http/replies.ts';
import type { Account } from '../accounts.ts';
import { accountLabel } from '../accounts.ts';
import type { Provider } from '../provider.ts';
import { layout } from './layout.ts';

export function homePage(provider: Provider, exchange: Exchange): Reply {
  const accounts = provider.sessions.accounts(exchange);
  const list = html`<ul class="accounts" data-testid="signed-in-accounts">${accounts.map((account) => row(provider, account))}</ul>
    <div class="actions">
      <a class="button" href="/sign-in" data-testid="add-account">Add another account</a>
      <form method="post" action="/sign-out"><button class="quiet" data-testid="sign-out-all">Sign out everywhere</button></form>
    </div>`;
  const nobody = html`<p data-testid="nobody">Nobody is signed in to ${provider.brand.name}.</p>
    <div class="actions"><a class="button primary" href="/sign-in">Sign in</a><a class="button" href="/sign-up">Sign up</a></div>`;
  return layout(provider.brand, {
    title: 'Your accounts',
    main: html`<section class="card">
      <h1>Your accounts</h1>
      ${accounts.length > 0 ? list : nobody}
    </section>
    <section class="card small">
      <h2>For developers</h2>
      <dl>
        <dt>configURL</dt><dd><code data-testid="config-url">${provider.origin}/fedcm.json</code></dd>
        <dt>Keys</dt><dd><a href="/jwks.json"><code>${provider.origin}/jwks.json</code></a></dd>
        <dt>Clients</dt><dd><code>${provider.clients.origins().join(', ')}</code></dd>
      </dl>
      <p><a href="/admin">Make this provider fail</a> to see how a relying party handles each failure.</p>
    </section>`,
  });
}

function row({ clients }: Provider, account: Account): Html {
  const connected = [...account.approvedClients].map((id) => {
    const name = clients.get(id)?.name ?? id;
    return html`<li>
      <span>Used on ${name}</span>
      <form method="post" action="/revoke">
        <input type="hidden" name="account" value="${account.id}"><input type="hidden" name="client" value="${id}">
        <button class="quiet" aria-label="Stop using ${accountLabel(account)} on ${name}">Revoke</button>
      </form>
    </li>`;
  });
  return html`<li data-testid="account-${account.id}">
    <img src="/pictures/${account.id}.png" alt="" width="48" height="48">
    <div class="who">
      <strong>${accountLabel(account)}</strong>
      <span>${account.email ?? account.tel}</span>
      ${connected.length > 0 && html`<ul class="connected">${connected}</ul>`}
    </div>
    <form method="post" action="/sign-out">
      <input type="hidden" name="account" value="${account.id}">
      <button class="quiet" data-testid="sign-out-${account.id}" aria-label="Sign out ${accountLabel(account)}">Sign out</button>
    </form>
  </li>`;
}
