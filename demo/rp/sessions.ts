/** The relying party's own sessions, in memory. */
import { randomBytes } from 'node:crypto';
import { firstPartyCookie } from '../http/cookies.ts';
import type { Exchange } from '../http/exchange.ts';

const COOKIE = 'rp_session';
const NONCES_KEPT = 20;

/** The signed-in user, from the id token. */
export interface SignedInUser {
  providerId: string;
  subject: string;
  name: string;
  email?: string;
  picture?: string;
}

export interface Session {
  /** Nonces that were issued to the page and have not come back in a token yet. */
  nonces: Set<string>;
  user?: SignedInUser;
}

export class SessionStore {
  readonly #sessions = new Map<string, Session>();

  find(exchange: Exchange): Session | undefined {
    return this.#sessions.get(exchange.cookie(COOKIE) ?? '');
  }

  /** The request's session, or a new one with the Set-Cookie header for it. */
  findOrStart(exchange: Exchange): { session: Session; headers: Record<string, string> } {
    const session = this.find(exchange);
    return session === undefined ? this.#start({ nonces: new Set() }) : { session, headers: {} };
  }

  /** After a sign-in the session continues under a new id, so that a planted one is worthless. */
  signIn(exchange: Exchange, user: SignedInUser): Record<string, string> {
    const nonces = this.find(exchange)?.nonces ?? new Set<string>();
    this.#sessions.delete(exchange.cookie(COOKIE) ?? '');
    return this.#start({ nonces, user }).headers;
  }

  signOut(exchange: Exchange): Record<string, string> {
    this.#sessions.delete(exchange.cookie(COOKIE) ?? '');
    return { 'Set-Cookie': firstPartyCookie(COOKIE, null) };
  }

  #start(session: Session): { session: Session; headers: Record<string, string> } {
    const id = randomBytes(24).toString('base64url');
    this.#sessions.set(id, session);
    return { session, headers: { 'Set-Cookie': firstPartyCookie(COOKIE, id) } };
  }
}

/** A nonce for one token. It binds the token to this session, so that a stolen token is useless. */
export function newNonce({ nonces }: Session): string {
  const nonce = randomBytes(16).toString('base64url');
  nonces.add(nonce);
  for (const oldest of nonces) {
    if (nonces.size <= NONCES_KEPT) break;
    nonces.delete(oldest);
  }
  return nonce;
}
