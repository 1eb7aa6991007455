/** Requests without cookies, credentials, tokens and personal data. Anything not known to be harmless is removed. */
import type { TracedRequest } from '../shared/trace-event.ts';
import { COOKIE_REDACTED, type Pseudonyms } from './pseudonyms.ts';
import { parseJson } from './queries.ts';
import { redactBody } from './redact-body.ts';
import { gone } from './redact-json.ts';
import { cleanUrl } from './redact-url.ts';
import type { Redaction } from './redaction.ts';

/** Headers whose values identify nobody. */
const HARMLESS_HEADERS = new RegExp(
  `^(?:${[
    'accept',
    'accept-(?:encoding|language|ranges)',
    'access-control-.*',
    'age',
    'allow',
    'alt-svc',
    'cache-control',
    'connection',
    'content-(?:encoding|language|length|security-policy|security-policy-report-only|type)',
    'cross-origin-.*',
    'date',
    'dnt',
    'expires',
    'host',
    'keep-alive',
    'last-modified',
    'origin',
    'permissions-policy',
    'pragma',
    'priority',
    'referrer-policy',
    'retry-after',
    'sec-fetch-.*',
    'sec-gpc',
    'server',
    'set-login',
    'strict-transport-security',
    'te',
    'transfer-encoding',
    'vary',
    'via',
    'x-content-type-options',
    'x-frame-options',
  ].join('|')})$`,
);

/** Shorter values of headers (`1; mode=block`) are not credentials. */
const MINIMUM_HEADER = 8;

/** Parameters of FedCM's own requests that reveal nothing about a user. */
const HARMLESS_PARAMETERS = new Set(['client_id', 'disclosure_text_shown', 'is_auto_selected', 'mode', 'fields', 'disclosure_shown_for']);

export function redactRequest(request: TracedRequest, redaction: Redaction, names: Pseudonyms): TracedRequest {
  const { cookies, personal } = redaction;
  const { response, body } = request;
  const redirectedTo = response?.redirectedTo;
  return {
    ...request,
    url: personal && request.endpoint === 'picture' ? names.of(request.url, 'picture') : cleanUrl(request.url, redaction, names),
    headers: redactHeaders(request.headers, redaction, names),
    cookies: cookies ? request.cookies.map((cookie) => ({ ...cookie, value: names.of(cookie.value, 'cookie') })) : request.cookies,
    ...(body !== undefined && { body: redactForm(body, redaction, names) }),
    ...(response && {
      response: {
        ...response,
        headers: redactHeaders(response.headers, redaction, names),
        ...(response.body !== undefined && { body: redactBody(request, response.body, redaction, names) }),
        ...(redirectedTo !== undefined && { redirectedTo: cleanUrl(redirectedTo, redaction, names) }),
      },
    }),
  };
}

function redactHeaders(headers: Record<string, string>, redaction: Redaction, names: Pseudonyms): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      const lower = name.toLowerCase();
      if (lower === 'location' || lower === 'referer') return [name, cleanUrl(value, redaction, names)];
      if (!redaction.cookies || HARMLESS_HEADERS.test(lower)) return [name, value];
      // Elsewhere the credentials may appear without their scheme, and a cookie's value without its name.
      const withoutScheme = value.replace(/^\S+\s+/, '');
      const values = value.split(/[;\n]/).map((part) => part.slice(part.indexOf('=') + 1).trim());
      for (const part of [value, withoutScheme, ...values]) if (part.length >= MINIMUM_HEADER) names.of(part, 'cookie');
      return [name, COOKIE_REDACTED];
    }),
  );
}

function redactForm(body: string, { tokens, personal }: Redaction, names: Pseudonyms): string {
  const pairs = [...new URLSearchParams(body)].map(([name, value]): [string, string] => {
    if (HARMLESS_PARAMETERS.has(name) || value === '') return [name, value];
    if (name === 'account_id' || name === 'account_hint') return [name, personal ? names.of(value, 'id') : value];
    return [name, tokens ? secretValue(value, names) : value];
  });
  return new URLSearchParams(pairs).toString();
}

/** `params` is JSON text, other parameters are plain. */
function secretValue(value: string, names: Pseudonyms): string {
  gone(parseJson(value), names);
  return names.of(value, 'token');
}
