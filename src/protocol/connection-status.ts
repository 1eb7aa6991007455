/** What the browser knows of an account. https://w3c-fedid.github.io/FedCM/#compute-the-connection-status */
import type { Account, Caller } from '../shared/flow.ts';
import { isSameSite } from './site.ts';
import type { ConnectedAccounts, ConnectionKey, UserAgent } from './user-agent.ts';

export function connectionKey(caller: Caller, idpOrigin: string): ConnectionKey {
  return { storeId: caller.storeId, rp: caller.origin, embedder: caller.topOrigin, idp: idpOrigin };
}

/**
 * Whether `approved_clients` counts as much as a connection that the browser knows of. In Chromium it does where the identity provider's
 * cookies are first-party: there the provider learns nothing that it could not know already (same-site-approved-optional).
 */
export function approvalConnects(
  { topOrigin }: Pick<Caller, 'topOrigin'>,
  idpOrigin: string,
  ua: Pick<UserAgent, 'registrableDomain'>,
): boolean {
  return isSameSite(ua, topOrigin, idpOrigin);
}

/**
 * Fills in `loginState`, `connected` and `lastUsedAt`, and orders the accounts: returning ones first, the last used first among
 * them, else as the IdP gave them. The IdP's `approved_clients`, where it gave them, has the last word on `loginState`.
 * @param approved Whether an approved account counts as connected (`approvalConnects`).
 */
export function withConnectionStatus(accounts: Account[], clientId: string, connected: ConnectedAccounts, approved: boolean): Account[] {
  const known = accounts.map((account): Account => {
    // Ids are the IdP's: `constructor` must not find what every object inherits.
    const lastUsedAt = Object.hasOwn(connected, account.id) ? connected[account.id] : undefined;
    const isConnected = lastUsedAt !== undefined;
    const returning = account.approvedClients ? account.approvedClients.includes(clientId) : isConnected;
    const isKnown = isConnected || (approved && returning);
    return { ...account, connected: isKnown, loginState: returning ? 'SignIn' : 'SignUp', ...(isConnected && { lastUsedAt }) };
  });
  return sortAccounts(known);
}

/** Stable, so that the IdPs' own order decides among equals; also used across the IdPs of one call. */
export function sortAccounts<A extends Pick<Account, 'loginState' | 'lastUsedAt' | 'filteredOut'>>(accounts: A[]): A[] {
  const rank = (account: A) => (account.filteredOut ? 2 : account.loginState === 'SignIn' ? 0 : 1);
  const lastUsed = (account: A) => (rank(account) === 0 ? (account.lastUsedAt ?? 0) : 0);
  return accounts.toSorted((a, b) => rank(a) - rank(b) || lastUsed(b) - lastUsed(a));
}
