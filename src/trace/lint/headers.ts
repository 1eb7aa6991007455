/** Headers of a response, and the request's legacy parameters. */
import type { TracedRequest } from '../../shared/trace-event.ts';
import type { LintContext, Remarks } from './remark.ts';

export function lintHeaders(request: TracedRequest, { rpOrigin }: LintContext, remarks: Remarks): void {
  const headers = request.response?.headers;
  if (!headers) return;
  const origin = request.headers['origin'] ?? rpOrigin;
  if (request.endpoint === 'id-assertion' || request.endpoint === 'disconnect') {
    const allowed = headers['access-control-allow-origin'];
    if (allowed === '*')
      remarks.header(
        'warning',
        'access-control-allow-origin',
        `"*" is not allowed for a request with cookies: send ${origin ?? 'the request’s Origin'}.`,
      );
    if (allowed !== undefined && allowed !== '*' && !/\borigin\b/i.test(headers['vary'] ?? ''))
      remarks.header('info', 'vary', 'A response for a single origin should have Vary: Origin, so that no cache returns it to another.');
  }
  if (request.endpoint === 'id-assertion' && new URLSearchParams(request.body ?? '').has('nonce'))
    remarks.request(
      undefined,
      'The request has a separate parameter "nonce": pass it as params: { nonce } and read it there (Chrome 145 removes the old parameter).',
    );
  const login = headers['set-login'];
  if (login !== undefined && !/^\s*logged-(?:in|out)\s*(?:;|$)/.test(login))
    remarks.header('warning', 'set-login', `${JSON.stringify(login)} is ignored: send logged-in or logged-out, without quotes.`);
}
