/** Cookies of a request, sent and withheld, and how a withheld one gets sent. */
import type { TracedRequest } from '../shared/trace-event.ts';

export interface CookieRow {
  name: string;
  value: string;
  sent: boolean;
  /** As recorded: `SameSite=Lax` … */
  reason?: string;
  /** Why, in a sentence. */
  why: string;
  /** `Set-Cookie` header that lets it be sent; absent where it is sent or cannot be. */
  write?: string;
}

export function cookieRows(request: TracedRequest): CookieRow[] {
  return request.cookies.map(({ name, value, sent }) => ({ name, value, sent, why: '' }));
}
