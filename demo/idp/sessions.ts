/** The users signed in to the provider. A session may have several accounts, because FedCM's accounts endpoint may list several. */
import { randomBytes } from 'node:crypto';
import { sessionCookie } from '../http/cookies.ts';
import type { Exchange } from '../http/exchange.ts';
import type { Account, AccountStore } from './accounts.ts';

const COOKIE = 'idp_session';

export class SessionStore {
  /** Session id → account ids, the newest sign-in first. */
  readonly #sessions = new Map<string, string[]>();
  readonly #accounts: AccountStore;

  constructor(accounts: AccountStore) {
    this.#accounts = accounts;
  }

  /** The accounts signed in with the request's session; none without a session. */
  accounts(exchange: Exchange): Account[] {
    const ids = this.#sessions.get(exchange.cookie(COOKIE) ?? '') ?? [];
    return ids.map((id) => this.#accounts.get(id)).filter((account) => account !== undefined);
  }

  /** Adds an account; returns the Set-Cookie header. The session gets a new id, so that a planted one is worthless. */
  signIn(exchange: Exchange, account: Account): string {
    const others = this.accounts(exchange)
      .map(({ id }) => id)
      .filter((id) => id !== account.id);
    return this.#replace(exchange, [account.id, ...others]);
  }

  /** Removes one account, or all. Returns the Set-Cookie header, and whether the session is now empty. */
  signOut(exchange: Exchange, accountId?: string): { cookie: string; empty: boolean } {
    const left =
      accountId === undefined
        ? []
        : this.accounts(exchange)
            .map(({ id }) => id)
            .filter((id) => id !== accountId);
    return { cookie: this.#replace(exchange, left), empty: left.length === 0 };
  }

  #replace(exchange: Exchange, ids: string[]): string {
    this.#sessions.delete(exchange.cookie(COOKIE) ?? '');
    if (ids.length === 0) return sessionCookie(COOKIE, null);
    const session = randomBytes(24).toString('base64url');
    this.#sessions.set(session, ids);
    return sessionCookie(COOKIE, session);
  }
}
