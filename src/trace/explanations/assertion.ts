/** The id assertion endpoint. */
import { isObject, jsonBody, parseJson, parseUrl } from '../queries.ts';
import type { Fact, Fix } from '../verdict-types.ts';
import { sentence, shortened } from '../words.ts';
import type { Explanation, Explanations, Failed } from './explanation.ts';
import { configURLOf, corsHeaders, JSON_TYPE, tokenFile } from './files.ts';
import { cluesOf } from './response-clues.ts';

type Code =
  | 'CorsError'
  | 'IdTokenHttpNotFound'
  | 'IdTokenNoResponse'
  | 'IdTokenInvalidResponse'
  | 'IdTokenIdpErrorResponse'
  | 'IdTokenCrossSiteIdpErrorResponse'
  | 'IdTokenInvalidContentType';

function explain(failed: Failed, title: string, what: string, fixes: Fix[], facts: Fact[] = []): Explanation {
  const clues = cluesOf(failed.found, failed.trace);
  return { title, what: [what, ...clues.sentences].join(' '), facts: [...clues.facts, ...facts], fixes: [...clues.fixes, ...fixes] };
}

export const ASSERTION: Explanations<Code> = {
  CorsError: cors,
  IdTokenHttpNotFound: (failed) =>
    explain(failed, 'The id assertion endpoint is missing', sentence(failed.failure.cause), [
      {
        who: 'idp',
        text: 'Check that "id_assertion_endpoint" in the config file matches a route of the server that accepts POST. The response should look like this:',
        snippet: tokenFile(),
      },
    ]),
  IdTokenNoResponse: (failed) => explain(failed, 'The id assertion endpoint could not be reached', sentence(failed.failure.cause), []),
  IdTokenInvalidResponse: invalid,
  IdTokenIdpErrorResponse: (failed) => idpError(failed, false),
  IdTokenCrossSiteIdpErrorResponse: (failed) => idpError(failed, true),
  IdTokenInvalidContentType: (failed) =>
    explain(failed, 'The token is not served as JSON', sentence(failed.failure.cause), [
      { who: 'idp', text: 'On the id assertion endpoint:', snippet: JSON_TYPE },
    ]),
};

/** Names the header that is missing or wrong. Chromium only says ERR_FAILED. */
function cors(failed: Failed): Explanation {
  const { found, trace } = failed;
  const headers = found?.request.response?.headers ?? {};
  const allowed = headers['access-control-allow-origin'];
  const credentials = headers['access-control-allow-credentials'];
  const event = found ? { event: found.index } : {};
  const problems: string[] = [];
  const facts: Fact[] = [];
  if (allowed !== trace.origin) {
    facts.push({ label: 'Access-Control-Allow-Origin', value: allowed ?? '(missing)', expected: trace.origin, ...event });
    if (allowed === undefined) problems.push('Access-Control-Allow-Origin is missing');
    else if (allowed.trim() === '*') problems.push('Access-Control-Allow-Origin is "*", which is not allowed for a request with cookies');
    else if (allowed.includes(','))
      problems.push(`Access-Control-Allow-Origin has several values (${allowed}), probably because two layers of the server set it`);
    else if (allowed === `${trace.origin}/`)
      problems.push(`Access-Control-Allow-Origin is ${allowed}, but an origin has no trailing slash`);
    else problems.push(`Access-Control-Allow-Origin is ${allowed}, not the caller's origin ${trace.origin}`);
  }
  if (credentials !== 'true') {
    facts.push({ label: 'Access-Control-Allow-Credentials', value: credentials ?? '(missing)', expected: 'true', ...event });
    problems.push(
      credentials === undefined
        ? 'Access-Control-Allow-Credentials is missing'
        : `Access-Control-Allow-Credentials is "${credentials}", not "true"`,
    );
  }
  const cause = problems.length > 0 ? `${problems.join('; ')}.` : sentence(failed.failure.cause);
  return explain(
    failed,
    'The token response lacks CORS headers',
    `The endpoint responded, but does not allow ${trace.origin} to read the response. ${cause}`,
    [
      {
        who: 'idp',
        text: 'In every response of the id assertion endpoint, including errors, echo the request’s Origin header after checking that it belongs to a registered client:',
        snippet: corsHeaders(trace.origin),
      },
    ],
    facts,
  );
}

function invalid(failed: Failed): Explanation {
  const { evidence, cause } = failed.failure;
  if (evidence.member === 'continue_on') {
    return explain(failed, 'The continuation page cannot be opened', sentence(cause), [
      {
        who: 'idp',
        text: '"continue_on" must be a URL of the config file’s origin (a relative one is fine):',
        snippet: { language: 'json', code: '{ "continue_on": "/continue?…" }' },
      },
      { who: 'rp', text: 'During auto re-authentication a window may open only if the call comes from a click.' },
    ]);
  }
  const body = jsonBody(failed.found);
  const known = ['id_token', 'access_token', 'jwt', 'credential'].find((member) => body && Object.hasOwn(body, member));
  const renamed = known ? ` It has "${known}", but the member is called "token".` : '';
  const status = failed.found?.request.response?.status ?? 200;
  if (status < 200 || status > 299) {
    return explain(failed, `The id assertion endpoint failed (${status})`, sentence(cause), [
      {
        who: 'idp',
        text: 'Check the server’s log. To tell the user and the page what went wrong, respond with an error object:',
        snippet: { language: 'json', code: '{ "error": { "error": "access_denied", "url": "/error?…" } }' },
      },
    ]);
  }
  return explain(failed, 'The response has no usable token', `${sentence(cause)}${renamed}`, [
    {
      who: 'idp',
      text: 'The response should look like this (since Chrome 143 a token may be any JSON value; before, it had to be a string):',
      snippet: tokenFile(),
    },
  ]);
}

/** The provider refused deliberately. */
function idpError(failed: Failed, crossSite: boolean): Explanation {
  const json = parseJson(failed.found?.request.response?.body);
  const error = isObject(json) && isObject(json['error']) ? json['error'] : {};
  const named = error['error'] ?? error['code'];
  const code = typeof named === 'string' && named !== '' ? named : null;
  const url = typeof error['url'] === 'string' ? error['url'] : undefined;
  const event = failed.found ? { event: failed.found.index } : {};
  const facts: Fact[] = [
    { label: 'error', value: code ?? '(none)', ...event },
    ...(url ? [{ label: 'error.url', value: url, ...event }] : []),
  ];
  const meaning = MEANINGS.get(code ?? '');
  const fixes: Fix[] = [];
  if (crossSite) {
    const host = parseUrl(configURLOf(failed))?.host ?? 'the provider';
    fixes.push({
      who: 'idp',
      text: `Use an https URL of the provider's own site (${host} or a sibling) as error.url. The browser drops any other URL, so the user gets no "More details".`,
      snippet: { language: 'json', code: JSON.stringify({ error: { error: code ?? 'access_denied', url: '/error' } }, null, 2) },
    });
  }
  if (error['error'] === undefined && error['code'] !== undefined)
    fixes.push({
      who: 'idp',
      text: 'Rename "code" to "error" (Chrome 143 and later):',
      snippet: { language: 'json', code: JSON.stringify({ error: { error: code ?? '' } }, null, 2) },
    });
  if (meaning) fixes.push({ who: meaning.who, text: meaning.fix });
  fixes.push({ who: 'rp', text: 'The page gets an IdentityCredentialError: show the user its error and url members.' });
  return explain(
    failed,
    code ? `The provider refused: ${shortened(code, 60)}` : 'The provider refused without saying why',
    `The id assertion endpoint responded with an error object${meaning ? `: ${meaning.words}` : ''}.${crossSite ? ' Its url is on a different site from the config URL and was dropped.' : ''}`,
    fixes,
    facts,
  );
}

/** https://w3c-fedid.github.io/FedCM/#dom-identitycredentialerror-error, after RFC 6749 §4.1.2.1. */
const MEANINGS = new Map<string, { words: string; who: 'rp' | 'idp'; fix: string }>(
  Object.entries({
    invalid_request: {
      words: 'the request is incomplete or malformed',
      who: 'rp' as const,
      fix: 'Compare the request’s body with the provider’s documentation (params, nonce, fields).',
    },
    unauthorized_client: {
      words: 'this client may not request a token',
      who: 'rp' as const,
      fix: 'Check clientId, and check that this origin is registered for it with the provider.',
    },
    access_denied: {
      words: 'the provider denied access for this account',
      who: 'idp' as const,
      fix: 'Find out at the provider why this account may not sign in here.',
    },
    server_error: { words: 'the provider’s server failed', who: 'idp' as const, fix: 'Check the provider’s log.' },
    temporarily_unavailable: { words: 'the provider is overloaded or under maintenance', who: 'idp' as const, fix: 'Try again later.' },
  }),
);
