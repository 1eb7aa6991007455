/** Token requests that wait until the user has agreed on the `continue_on` page. */
import { randomBytes } from 'node:crypto';
import type { TokenRequest } from './tokens.ts';

const LIFETIME_MS = 10 * 60_000;

export class PendingConsents {
  readonly #pending = new Map<string, { request: TokenRequest; expires: number }>();

  /** Keeps a request. Returns the id by which the consent page finds it. */
  add(request: TokenRequest): string {
    const now = Date.now();
    for (const [id, { expires }] of this.#pending) if (expires < now) this.#pending.delete(id);
    const id = randomBytes(24).toString('base64url');
    this.#pending.set(id, { request, expires: now + LIFETIME_MS });
    return id;
  }

  get(id: string): TokenRequest | undefined {
    const entry = this.#pending.get(id);
    return entry !== undefined && entry.expires >= Date.now() ? entry.request : undefined;
  }

  /** Returns the request, once. */
  take(id: string): TokenRequest | undefined {
    const request = this.get(id);
    this.#pending.delete(id);
    return request;
  }
}
