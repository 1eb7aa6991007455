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
        text: 'Check "id_assertion_endpoint" of the config file against the server’s routes: it is asked by POST. The answer should read:',
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

/** Names the header that is missing or wrong: Chromium says ERR_FAILED and no more. */
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
    else if (allowed.trim() === '*') problems.push('Access-Control-Allow-Origin is "*", which does not count for a request with cookies');
    else if (allowed.includes(','))
      problems.push(`Access-Control-Allow-Origin has several values (${allowed}): two layers of the server set it`);
    else if (allowed === `${trace.origin}/`) problems.push(`Access-Control-Allow-Origin is ${allowed}: an origin has no slash at the end`);
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
    'The token was refused for want of CORS headers',
    `The endpoint answered, but does not allow ${trace.origin} to read the answer. ${cause}`,
    [
      {
        who: 'idp',
        text: 'On every answer of the id assertion endpoint, errors too, echo the Origin header of the request once you have checked that it is a registered client’s:',
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
        text: '"continue_on" must be a URL (relative is fine) of the config file’s origin:',
        snippet: { language: 'json', code: '{ "continue_on": "/continue?…" }' },
      },
      { who: 'rp', text: 'In auto re-authentication no window may open unless the call comes from a click.' },
    ]);
  }
  const body = jsonBody(failed.found);
  const known = ['id_token', 'access_token', 'jwt', 'credential'].find((member) => body && Object.hasOwn(body, member));
  const renamed = known ? ` It has "${known}": the member is called "token".` : '';
  const status = failed.found?.request.response?.status ?? 200;
  if (status < 200 || status > 299) {
    return explain(failed, `The id assertion endpoint failed (${status})`, sentence(cause), [
      {
        who: 'idp',
        text: 'Look into the server’s log. To tell the person and the page why, answer with an error object:',
        snippet: { language: 'json', code: '{ "error": { "error": "access_denied", "url": "/error?…" } }' },
      },
    ]);
  }
  return explain(failed, 'The answer has no usable token', `${sentence(cause)}${renamed}`, [
    { who: 'idp', text: 'The answer should read (any JSON value is a token since Chrome 143, a string before):', snippet: tokenFile() },
  ]);
}

/** The provider said no, on purpose. */
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
      text: `Use an https URL of the provider's own site (${host} or a sibling) as error.url; others are left out, so the person gets no "More details".`,
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
  fixes.push({ who: 'rp', text: 'The page gets an IdentityCredentialError: show the person what its error and url members say.' });
  return explain(
    failed,
    code ? `The provider refused: ${shortened(code, 60)}` : 'The provider refused without saying why',
    `The id assertion endpoint answered with an error object${meaning ? `: ${meaning.words}` : ''}.${crossSite ? ' Its url is of another site than the config URL and was left out.' : ''}`,
    fixes,
    facts,
  );
}

/** https://w3c-fedid.github.io/FedCM/#dom-identitycredentialerror-error, after RFC 6749 §4.1.2.1. */
const MEANINGS = new Map<string, { words: string; who: 'rp' | 'idp'; fix: string }>(
  Object.entries({
    invalid_request: {
      words: 'the request lacks something or is malformed',
      who: 'rp' as const,
      fix: 'Compare the request’s body with what the provider documents (params, nonce, fields).',
    },
    unauthorized_client: {
      words: 'this client may not ask for a token',
      who: 'rp' as const,
      fix: 'Check clientId, and that this origin is registered for it at the provider.',
    },
    access_denied: {
      words: 'the provider denied access for this account',
      who: 'idp' as const,
      fix: 'Look up at the provider why the account may not sign in here.',
    },
    server_error: { words: 'the provider’s server failed', who: 'idp' as const, fix: 'Look into the provider’s log.' },
    temporarily_unavailable: { words: 'the provider is overloaded or under maintenance', who: 'idp' as const, fix: 'Try again later.' },
  }),
);
