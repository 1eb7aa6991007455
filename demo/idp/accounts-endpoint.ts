/** https://w3c-fedid.github.io/FedCM/#idp-api-accounts-endpoint: the signed-in accounts. */
import type { Exchange } from '../http/exchange.ts';
import type { Reply } from '../http/replies.ts';
import { json } from '../http/replies.ts';
import type { Account } from './accounts.ts';
import type { Provider } from './provider.ts';

/**
 * The accounts of the session whose cookie the browser sent. The request names no relying party, so the provider does not learn
 * which site the user is on. Without a session, 401 means "signed out", and the browser offers the login URL.
 */
export function accountsEndpoint({ origin, sessions, faults }: Provider, exchange: Exchange): Reply {
  const accounts = sessions.accounts(exchange);
  const fault = faults.settings.accounts;
  if (fault === 'not_json') return { status: 200, headers: { 'Content-Type': 'text/html' }, body: '<p>This is not JSON.</p>' };
  if (fault === 'empty') return json({ accounts: [] });
  if (fault === 'unauthorized' || accounts.length === 0) return json({ error: 'Nobody is signed in.' }, 401);
  return json({ accounts: accounts.map((account) => identityProviderAccount(account, origin)) });
}

/** https://w3c-fedid.github.io/FedCM/#dictdef-identityprovideraccount; JSON omits undefined members. */
function identityProviderAccount(account: Account, origin: string): Record<string, unknown> {
  return {
    id: account.id,
    name: account.name,
    given_name: account.givenName,
    email: account.email,
    username: account.username,
    tel: account.tel,
    picture: `${origin}/pictures/${account.id}.png`,
    approved_clients: [...account.approvedClients],
    login_hints: account.loginHints,
    domain_hints: account.domainHints,
    label_hints: account.labelHints,
  };
}
