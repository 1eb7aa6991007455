/** Cookies of a request, sent and withheld, and how to have a withheld one sent. */
import type { TracedCookie, TracedRequest } from '../shared/trace-event.ts';
import { hostOf } from './queries.ts';

export interface CookieRow {
  name: string;
  value: string;
  sent: boolean;
  /** As recorded: `SameSite=Lax` … */
  reason?: string;
  /** Why, in a sentence. */
  why: string;
  /** `Set-Cookie` header that lets it be sent; absent if it was sent or cannot be sent. */
  write?: string;
}

/** In the browser's order. */
export function cookieRows(request: TracedRequest): CookieRow[] {
  return request.cookies.map((cookie) => {
    const { name, value, sent, withheldBecause: reason } = cookie;
    if (sent) return { name, value, sent, why: 'Sent.' };
    const write = setCookieFor(cookie);
    return { name, value, sent, ...(reason && { reason }), why: explain(reason ?? '', request), ...(write && { write }) };
  });
}

/** The header that lets it be sent. The value is left out, so that the text can be shown and copied freely. */
function setCookieFor({ name, withheldBecause = '' }: TracedCookie): string | undefined {
  const curable = /^(samesite|secure|partition|path)/i.test(withheldBecause);
  return curable ? `Set-Cookie: ${name}=…; Path=/; SameSite=None; Secure` : undefined;
}

function explain(reason: string, request: TracedRequest): string {
  const host = hostOf(request.url);
  if (/not stated/i.test(reason))
    return `Withheld: it was set without SameSite, which means Lax. A FedCM request to ${host} from another site only carries SameSite=None cookies.`;
  if (/^samesite=none without secure/i.test(reason)) return 'Withheld: SameSite=None only works together with Secure.';
  if (/^samesite/i.test(reason))
    return `Withheld: ${reason}. A FedCM request to ${host} from another site only carries SameSite=None cookies.`;
  if (/^secure/i.test(reason)) return 'Withheld: a Secure cookie is not sent over http.';
  if (/^path/i.test(reason)) return `Withheld: its path ${reason.replace(/^path\s*/i, '')} does not cover ${request.url}.`;
  if (/^partition/i.test(reason))
    return `Withheld: it is partitioned (CHIPS) for ${reason.replace(/^partition\s*/i, '') || 'another site'}; FedCM uses the provider's own partition.`;
  if (/^domain/i.test(reason)) return `Withheld: it belongs to ${reason.replace(/^domain\s*/i, '')}, which is not ${host}.`;
  if (/^store/i.test(reason))
    return `Withheld: it is in a different cookie store (container) from the page’s: ${reason.replace(/^store\s*/i, '')}.`;
  return reason ? `Withheld: ${reason}.` : 'Withheld; the reason was not recorded.';
}
