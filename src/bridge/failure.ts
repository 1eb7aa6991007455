/** What a call comes to when there is no background to answer it. */
import type { CallResult } from '../shared/call-result.ts';
import type { PageCall } from '../shared/messages.ts';

const WHAT: { [Api in PageCall['api']]?: string } = {
  get: 'retrieving a token',
  disconnect: 'disconnecting account',
  getUserInfo: 'retrieving user info',
};

/** The generic failure of each operation, as Chromium words it. */
export function failureOf(api: PageCall['api']): CallResult {
  const what = WHAT[api];
  return what
    ? { ok: false, exception: { kind: 'DOMException', name: 'NetworkError', message: `Error ${what}.` } }
    : { ok: true, value: null };
}
