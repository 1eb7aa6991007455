/** `/sign-up`: a new account. */
import type { Exchange } from '../../http/exchange.ts';
import { html } from '../../http/html.ts';
import { requireOwnPage } from '../../http/own-forms.ts';
import type { Reply } from '../../http/replies.ts';
import type { Provider } from '../provider.ts';
import { layout } from './layout.ts';
import { signedInReply } from './sign-in.ts';

interface Entered {
  name: string;
  email: string;
}

export function signUpPage({ brand }: Provider, entered: Entered = { name: '', email: '' }, problem?: string): Reply {
  return layout(brand, {
    title: 'Sign up',
    status: problem === undefined ? 200 : 422,
    main: html`<section class="card narrow">
      <h1>Create an account</h1>
      ${problem !== undefined && html`<p class="problem" role="alert" data-testid="problem">${problem}</p>`}
      <form method="post" action="/sign-up" class="fields">
        <label for="name">Name</label>
        <input id="name" name="name" value="${entered.name}" autocomplete="name" required maxlength="80">
        <label for="email">Email address</label>
        <input id="email" name="email" type="email" value="${entered.email}" autocomplete="email" required maxlength="120"
          placeholder="you@${brand.mailDomain}">
        <label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="new-password" required minlength="4">
        <button class="primary" id="sign-up" data-testid="sign-up">Sign up</button>
      </form>
      <p>Have an account? <a href="/sign-in">Sign in</a></p>
    </section>`,
  });
}

/** Creates the account and signs it in. */
export async function signUp(provider: Provider, exchange: Exchange): Promise<Reply> {
  requireOwnPage(exchange);
  const form = await exchange.form();
  const entered = { name: (form.get('name') ?? '').trim(), email: (form.get('email') ?? '').trim() };
  const password = form.get('password') ?? '';
  if (entered.name === '' || !/^[^\s@]+@[^\s@]+$/.test(entered.email) || password.length < 4) {
    return signUpPage(provider, entered, 'Enter a name, an email address and a password of at least four characters.');
  }
  const account = await provider.accounts.create({ ...entered, password });
  if (account === undefined) return signUpPage(provider, entered, 'There is already an account with this address.');
  return signedInReply(provider.sessions.signIn(exchange, account));
}
