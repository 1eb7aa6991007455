/** `/sign-in`, the provider's login_url: https://w3c-fedid.github.io/FedCM/#dom-identityproviderapiconfig-login_url */
import type { Exchange } from '../../http/exchange.ts';
import { html } from '../../http/html.ts';
import { requireOwnPage } from '../../http/own-forms.ts';
import type { Reply } from '../../http/replies.ts';
import { seeOther } from '../../http/replies.ts';
import { accountLabel } from '../accounts.ts';
import { DEMO_PASSWORD } from '../brand.ts';
import type { Provider } from '../provider.ts';
import { layout } from './layout.ts';

/** The form. The browser may add `login_hint` to the URL: the account that the relying party expects. */
export function signInPage(provider: Provider, exchange: Exchange, problem?: { identifier: string }): Reply {
  const { brand, accounts, sessions } = provider;
  const identifier = problem?.identifier ?? exchange.url.searchParams.get('login_hint') ?? '';
  const signedIn = new Set(sessions.accounts(exchange).map(({ id }) => id));
  const demo = brand.seeds
    .map(({ id }) => accounts.get(id))
    .filter((account) => account !== undefined)
    .filter(({ id }) => !signedIn.has(id))
    .map(
      (account) => html`<li>
      <form method="post" action="/sign-in">
        <input type="hidden" name="identifier" value="${account.email ?? account.username}">
        <input type="hidden" name="password" value="${DEMO_PASSWORD}">
        <button class="person" data-testid="quick-${account.id}">
          <img src="/pictures/${account.id}.png" alt="" width="36" height="36">
          <span>Sign in as <strong>${account.givenName ?? accountLabel(account)}</strong></span>
        </button>
      </form>
    </li>`,
    );
  return layout(brand, {
    title: 'Sign in',
    status: problem ? 422 : 200,
    main: html`<section class="card narrow">
      <h1>Sign in</h1>
      ${problem && html`<p class="problem" role="alert" id="problem" data-testid="problem">No account has this address and password.</p>`}
      <form method="post" action="/sign-in" class="fields">
        <label for="identifier">Email address or username</label>
        <input id="identifier" name="identifier" value="${identifier}" autocomplete="username" autocapitalize="none" required
          ${problem && html`aria-invalid="true" aria-describedby="problem"`}>
        <label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required>
        <button class="primary" id="sign-in" data-testid="sign-in">Sign in</button>
      </form>
      <p>New here? <a href="/sign-up">Create an account</a></p>
    </section>
    ${
      demo.length > 0 &&
      html`<section class="card narrow small">
      <h2>Demo accounts</h2>
      <p>Their password is <code>${DEMO_PASSWORD}</code>, but one click is enough.</p>
      <ul class="people">${demo}</ul>
    </section>`
    }`,
  });
}

/** Checks the form, and sets the session cookie and the login status. */
export async function signIn(provider: Provider, exchange: Exchange): Promise<Reply> {
  requireOwnPage(exchange);
  const form = await exchange.form();
  const identifier = form.get('identifier') ?? '';
  const account = await provider.accounts.authenticate(identifier, form.get('password') ?? '');
  if (account === undefined) return signInPage(provider, exchange, { identifier });
  return signedInReply(provider.sessions.signIn(exchange, account));
}

/**
 * `Set-Login` tells the browser's FedCM that a user is signed in: https://w3c-fedid.github.io/login-status/#login-status-http
 * The next page also does so by script, and closes FedCM's login window.
 */
export function signedInReply(cookie: string): Reply {
  return seeOther('/signed-in', { 'Set-Cookie': cookie, 'Set-Login': 'logged-in' });
}
