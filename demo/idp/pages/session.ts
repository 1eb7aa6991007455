/** The pages after signing in and out, and the sign-out itself. */
import type { Exchange } from '../../http/exchange.ts';
import { html } from '../../http/html.ts';
import { requireOwnPage } from '../../http/own-forms.ts';
import type { Reply } from '../../http/replies.ts';
import { seeOther } from '../../http/replies.ts';
import { accountLabel } from '../accounts.ts';
import type { Provider } from '../provider.ts';
import { layout } from './layout.ts';

/** `/signed-in`: its script sets the login status and closes the window if FedCM opened it. */
export function signedInPage({ brand, sessions }: Provider, exchange: Exchange): Reply {
  const account = sessions.accounts(exchange)[0];
  if (account === undefined) return seeOther('/sign-in');
  return layout(brand, {
    title: 'Signed in',
    script: 'signed-in.js',
    main: html`<section class="card narrow centre">
      <img class="face" src="/pictures/${account.id}.png" alt="" width="88" height="88">
      <h1 data-testid="signed-in-as">You are signed in as ${accountLabel(account)}</h1>
      <p>Sites can now offer you this account. You can close this page.</p>
      <div class="actions"><a class="button" href="/">Your accounts</a><a class="button" href="/sign-in">Add another account</a></div>
    </section>`,
  });
}

/** `/signed-out`: its script sets the login status to logged-out. */
export function signedOutPage({ brand }: Provider): Reply {
  return layout(brand, {
    title: 'Signed out',
    script: 'signed-out.js',
    main: html`<section class="card narrow centre">
      <h1 data-testid="signed-out">You are signed out</h1>
      <p>Sites can no longer offer you your ${brand.name} accounts.</p>
      <div class="actions"><a class="button primary" href="/sign-in">Sign in again</a></div>
    </section>`,
  });
}

/** Signs out one account, or all. The browser is only told when no account is left. */
export async function signOut({ sessions }: Provider, exchange: Exchange): Promise<Reply> {
  requireOwnPage(exchange);
  const { cookie, empty } = sessions.signOut(exchange, (await exchange.form()).get('account') ?? undefined);
  return empty ? seeOther('/signed-out', { 'Set-Cookie': cookie, 'Set-Login': 'logged-out' }) : seeOther('/', { 'Set-Cookie': cookie });
}

/** The user revokes a client's approval at the provider, without the relying party. */
export async function revoke({ sessions }: Provider, exchange: Exchange): Promise<Reply> {
  requireOwnPage(exchange);
  const form = await exchange.form();
  const account = sessions.accounts(exchange).find(({ id }) => id === form.get('account'));
  account?.approvedClients.delete(form.get('client') ?? '');
  return seeOther('/');
}
