/** https://w3c-fedid.github.io/FedCM/#idp-api-disconnect-endpoint: the relying party ends the connection. */
import type { Exchange } from '../http/exchange.ts';
import type { Reply } from '../http/replies.ts';
import { json } from '../http/replies.ts';
import type { Account } from './accounts.ts';
import { registeredClient, withCors } from './fedcm-request.ts';
import type { Provider } from './provider.ts';

/** Removes the client from the account's `approved_clients` and responds with the account's id. */
export async function disconnectEndpoint(provider: Provider, exchange: Exchange): Promise<Reply> {
  const form = await exchange.form();
  const { client, origin } = registeredClient(provider, exchange, form.get('client_id') ?? '');
  const hint = form.get('account_hint') ?? '';
  const account = provider.sessions.accounts(exchange).find((candidate) => matchesHint(candidate, hint));
  if (account === undefined) return withCors(json({ error: 'No account of this session matches the hint.' }, 404), origin);
  account.approvedClients.delete(client.id);
  return withCors(json({ account_id: account.id }), origin);
}

/** The hint may be the account's id or any other name that the relying party knows it by. */
function matchesHint(account: Account, hint: string): boolean {
  return account.id === hint || account.email === hint || account.loginHints.includes(hint);
}
