/** https://w3c-fedid.github.io/login-status/ — who may set the status, and how the header says it. */
import { parseItem, Token } from 'structured-headers';
import type { LoginStatus } from '../shared/dictionaries.ts';
import { isSameSite } from './site.ts';
import type { UserAgent } from './user-agent.ts';

/** `Set-Login` is a structured-field token, with parameters allowed: https://w3c-fedid.github.io/login-status/#set-login-header */
export function parseSetLogin(header: string): LoginStatus | null {
  try {
    const [item] = parseItem(header);
    const token = item instanceof Token ? item.toString() : null;
    return token === 'logged-in' || token === 'logged-out' ? token : null;
  } catch {
    return null;
  }
}

/** Only a document (or a request of it) that is same-site with all its ancestors may set its origin's status. */
export function maySetLoginStatus(origin: string, ancestorOrigins: string[], domains: Pick<UserAgent, 'registrableDomain'>): boolean {
  if (origin === 'null') return false;
  return ancestorOrigins.every((ancestor) => ancestor === origin || isSameSite(domains, origin, ancestor));
}
