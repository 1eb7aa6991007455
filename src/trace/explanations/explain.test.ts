import { describe, expect, test } from 'vitest';
import type { IssueCode } from '../../shared/issue-codes.ts';
import type { Trace } from '../../shared/trace-event.ts';
import { sample } from '../testing/sample-traces.ts';
import { CONFIG_URL, IDP, RP, SESSION, START, STEPS, TraceBuilder, WELL_KNOWN_URL } from '../testing/trace-builder.ts';
import { verdictOf } from '../verdict.ts';
import { ALL_CODES, REACHABLE, UNREACHABLE } from './reachable.ts';

/** All that a person reads of the verdict. */
function textOf(trace: Trace): string {
  const verdict = verdictOf(trace);
  if (!verdict) throw new Error('no verdict');
  const facts = verdict.facts.map(({ label, value, expected }) => `${label}: ${value}${expected ? ` (expected ${expected})` : ''}`);
  const fixes = verdict.fixes.map(({ text, snippet }) => `${text}\n${snippet?.code ?? ''}`);
  return [verdict.code, verdict.title, verdict.what, ...facts, ...fixes].join('\n');
}

const HTML = { 'content-type': 'text/html' };
const b = (flowId = 'f', changes = {}) => new TraceBuilder(flowId, changes);
const chosen = () => b().upToAccounts().dialog().choose();
const userInfo = () => b('f', { api: 'getUserInfo', origin: IDP, frameId: 4 });
const disconnect = () => b('f', { api: 'disconnect' }).wellKnown().config();

/** A trace for each code that can be reached, and what its text must say. */
const CASES: Record<string, [trace: Trace, ...says: (string | RegExp)[]]> = {
  WellKnownHttpNotFound: [
    sample('well-known-404'),
    WELL_KNOWN_URL,
    'registrable domain idp.example',
    `"provider_urls": [\n    "${CONFIG_URL}"`,
    `"accounts_endpoint": "${IDP}/accounts"`,
  ],
  WellKnownNoResponse: [
    b()
      .wellKnown({ networkError: 'ERR_NAME_NOT_RESOLVED' })
      .fail('WellKnownNoResponse', STEPS.config, 'The well-known file could not be fetched (ERR_NAME_NOT_RESOLVED).', [], {
        url: WELL_KNOWN_URL,
      })
      .rejected(),
    'host name does not resolve',
    'provider_urls',
  ],
  WellKnownInvalidResponse: [
    b()
      .wellKnown({ json: { provider_urls: CONFIG_URL } })
      .fail('WellKnownInvalidResponse', STEPS.config, '"provider_urls" of the well-known file is not a list.', [], {
        url: WELL_KNOWN_URL,
        member: 'provider_urls',
      })
      .rejected(),
    'is not a list',
    `"${CONFIG_URL}"`,
  ],
  WellKnownListEmpty: [
    b()
      .wellKnown({ json: { provider_urls: [] } })
      .fail('WellKnownListEmpty', STEPS.config, '"provider_urls" of the well-known file is empty.', [], {
        url: WELL_KNOWN_URL,
        member: 'provider_urls',
      })
      .rejected(),
    'empty',
    'provider_urls',
  ],
  WellKnownInvalidContentType: [
    b()
      .wellKnown({ headers: { 'content-type': 'application/octet-stream' }, body: '{}' })
      .fail(
        'WellKnownInvalidContentType',
        STEPS.config,
        "The well-known file has the content type 'application/octet-stream', which is not a JSON type.",
        [],
        { url: WELL_KNOWN_URL, header: 'Content-Type', value: 'application/octet-stream', expected: 'application/json' },
      )
      .rejected(),
    'Content-Type: application/octet-stream (expected application/json)',
    'no extension',
  ],
  ConfigNotInWellKnown: [
    b()
      .wellKnown({ json: { provider_urls: [`${IDP}/other.json`] } })
      .config()
      .fail(
        'ConfigNotInWellKnown',
        STEPS.config,
        `"provider_urls" of the well-known file names ${IDP}/other.json, not the config URL ${CONFIG_URL}.`,
        [],
        { url: WELL_KNOWN_URL, member: 'provider_urls', value: `${IDP}/other.json`, expected: CONFIG_URL },
      )
      .rejected(),
    `${IDP}/other.json`,
    'match exactly',
    `"${CONFIG_URL}"`,
  ],
  WellKnownTooBig: [
    b()
      .wellKnown({ json: { provider_urls: [CONFIG_URL, `${IDP}/2.json`] } })
      .config()
      .fail(
        'WellKnownTooBig',
        STEPS.config,
        '"provider_urls" of the well-known file has 2 entries; one is allowed where it does not name the endpoints.',
        [],
        { url: WELL_KNOWN_URL, member: 'provider_urls' },
      )
      .rejected(),
    '2 entries',
    'login_url',
  ],
  ConfigHttpNotFound: [
    b()
      .wellKnown()
      .config({ status: 404, headers: HTML })
      .fail('ConfigHttpNotFound', STEPS.config, 'The config file answered with HTTP status 404.', [], { url: CONFIG_URL, status: 404 })
      .rejected(),
    `${CONFIG_URL} responded with 404`,
    'id_assertion_endpoint',
  ],
  ConfigNoResponse: [
    b()
      .wellKnown()
      .config({ networkError: 'ERR_CERT_INVALID' })
      .fail('ConfigNoResponse', STEPS.config, 'The config file could not be fetched (ERR_CERT_INVALID).', [], { url: CONFIG_URL })
      .rejected(),
    'TLS certificate',
    'must be public',
  ],
  ConfigInvalidResponse: [
    sample('config-foreign-endpoint'),
    'https://api.idp.example/assertion',
    'the origin of the config file',
    '"id_assertion_endpoint": "/assertion"',
  ],
  ConfigInvalidContentType: [
    b()
      .wellKnown()
      .config({ headers: HTML, body: '<title>Sign in</title>' })
      .fail('ConfigInvalidContentType', STEPS.config, "The config file has the content type 'text/html', which is not a JSON type.", [], {
        url: CONFIG_URL,
      })
      .rejected(),
    '“Sign in”',
    'Content-Type: application/json',
  ],
  AccountsHttpNotFound: [
    b()
      .upToAccounts()
      .accounts({ status: 404, headers: HTML, cookies: [SESSION] })
      .fail('AccountsHttpNotFound', STEPS.accounts, 'The accounts endpoint answered with HTTP status 404.', [], {
        url: `${IDP}/accounts`,
        status: 404,
      })
      .rejected(),
    'missing',
    'Set-Login: logged-in',
    '"accounts"',
  ],
  AccountsNoResponse: [
    sample('lax-cookie'),
    'sent without a cookie',
    'session (SameSite=Lax)',
    'Set-Cookie: session=…; Path=/; SameSite=None; Secure',
    'login status to logged-out',
  ],
  AccountsInvalidResponse: [sample('blank-email'), 'accounts[1]', 'reject the whole list', '"id": "1234"'],
  AccountsListEmpty: [sample('accounts-dropped'), '2 of 2 accounts', 'loginHint "carol@mail.example"', '"login_hints"', 'Account 1001'],
  AccountsInvalidContentType: [
    b()
      .accounts({ headers: HTML, body: '<title>Log in</title>', cookies: [SESSION] })
      .fail(
        'AccountsInvalidContentType',
        STEPS.accounts,
        "The accounts endpoint has the content type 'text/html', which is not a JSON type.",
        [],
        { url: `${IDP}/accounts` },
      )
      .rejected(),
    '“Log in”',
    'respond with 401',
  ],
  CorsError: [
    sample('cors-missing'),
    'Access-Control-Allow-Origin is missing',
    `Access-Control-Allow-Origin: ${RP}\nAccess-Control-Allow-Credentials: true`,
  ],
  IdTokenHttpNotFound: [
    chosen()
      .assertion({ status: 404 })
      .fail('IdTokenHttpNotFound', STEPS.assertion, 'The id assertion endpoint answered with HTTP status 404.', [], {
        url: `${IDP}/assertion`,
        status: 404,
      })
      .rejected(),
    'accepts POST',
    '"token"',
  ],
  IdTokenNoResponse: [
    chosen()
      .assertion({ status: 307, redirectedTo: `${IDP}/v2/assertion`, networkError: 'ERR_FAILED' })
      .fail('IdTokenNoResponse', STEPS.assertion, 'The id assertion endpoint could not be fetched (ERR_FAILED).', [], {
        url: `${IDP}/assertion`,
      })
      .rejected(),
    `redirect to ${IDP}/v2/assertion`,
    'Redirected to',
  ],
  IdTokenInvalidResponse: [
    chosen()
      .assertion({ json: { id_token: 'x' } })
      .fail('IdTokenInvalidResponse', STEPS.assertion, 'The assertion response has neither "token" nor "continue_on" nor "error".', [], {
        url: `${IDP}/assertion`,
        member: 'token',
      })
      .rejected(),
    'It has "id_token", but the member is called "token"',
  ],
  IdTokenIdpErrorResponse: [sample('idp-error'), 'access_denied', 'Rename "code" to "error"', 'denied access'],
  IdTokenCrossSiteIdpErrorResponse: [
    chosen()
      .assertion({ json: { error: { error: 'server_error', url: 'https://help.example/' } } })
      .fail('IdTokenCrossSiteIdpErrorResponse', STEPS.assertion, 'x', [], {
        url: `${IDP}/assertion`,
        member: 'error.url',
        value: 'https://help.example/',
      })
      .rejected(),
    'https://help.example/',
    'on a different site',
    'accounts.idp.example',
  ],
  IdTokenInvalidContentType: [
    chosen()
      .assertion({ headers: HTML, body: '<h1>Oops</h1>' })
      .fail(
        'IdTokenInvalidContentType',
        STEPS.assertion,
        "The id assertion endpoint has the content type 'text/html', which is not a JSON type.",
        [],
        { url: `${IDP}/assertion` },
      )
      .rejected(),
    'Oops',
    'Content-Type: application/json',
  ],
  IdpNotPotentiallyTrustworthy: [
    b()
      .fail('IdpNotPotentiallyTrustworthy', STEPS.create, 'http://idp.local/c.json is neither https nor localhost.', [], {
        member: 'configURL',
        value: 'http://idp.local/c.json',
      })
      .rejected(),
    'http://idp.local/c.json',
    "configURL: 'https://idp.local/c.json'",
    '*.localhost',
  ],
  DisabledInSettings: [
    sample('cooldown'),
    '2026-11-22 15:59:00 UTC',
    'remained at the time of the call',
    '2 hours after the first',
    'mode: "active"',
  ],
  NotSignedInWithIdp: [
    sample('logged-out'),
    'accounts endpoint returned no usable account',
    '2026-11-22 13:55:00 UTC',
    '5 minutes',
    'Set-Login: logged-in',
  ],
  SilentMediationFailure: [sample('silent'), `no account of ${IDP} is connected`, 'preventSilentAccess()', 'exactly one returning account'],
  MissingTransientUserActivation: [
    b()
      .options({ mode: 'active' })
      .fail('MissingTransientUserActivation', STEPS.create, 'Active mode must be called from a click or key press.', [])
      .rejected(),
    'User activation: no (expected yes)',
    "addEventListener('click'",
  ],
  ReplacedByActiveMode: [sample('overlap-replaced'), 'active-after-click', 'by design'],
  TooManyRequests: [sample('overlap-refused'), 'pending-chooser', 'AbortController'],
  RelyingPartyOriginIsOpaque: [
    b('f', { origin: 'null' }).fail('RelyingPartyOriginIsOpaque', STEPS.discover, 'x', []).rejected(),
    'opaque',
    'allow-same-origin',
  ],
  ShouldEmbargo: [
    b()
      .upToAccounts()
      .dialog()
      .add({ type: 'person', action: { type: 'dismissed', triggerCooldown: true } })
      .add({ type: 'cooldown-read', origin: RP, until: START + 7_200_000, dismissals: 1 })
      .fail('ShouldEmbargo', STEPS.select, 'The dialog was dismissed; passive calls on this site are refused for a while.', [])
      .rejected(),
    '2 hours',
    '2026-11-22 16:00:00 UTC',
  ],
  UiDismissedNoEmbargo: [
    sample('accounts-redirect'),
    'is logged-in, but it returned no usable account',
    `redirect to ${IDP}/login?next=/accounts`,
  ],
  Canceled: [
    b()
      .upToAccounts()
      .dialog()
      .fail('Canceled', STEPS.discover, 'The page aborted the call by its AbortSignal.', [])
      .rejected('AbortError'),
    'while a dialog was open',
    'signal is aborted without reason',
  ],
  ErrorIdToken: [
    b()
      .fail(
        'ErrorIdToken',
        STEPS.create,
        'The sign-in page called IdentityProvider.close() without having set the login status to logged-in.',
        [],
      )
      .rejected(),
    'setStatus("logged-in")',
    'closed without a sign-in',
  ],
  PolicyDenied: [
    sample('iframe-without-allow'),
    'https://widgets.example',
    'allow="payment; identity-credentials-get"',
    'Every iframe between',
  ],
  CspBlocked: [
    sample('csp'),
    'directive connect-src',
    "connect-src 'self' https://api.shop.example https://accounts.idp.example",
    "default-src 'self'",
  ],
  InvalidCall: [
    b()
      .fail('InvalidCall', STEPS.discover, "Failed to execute 'get' on 'CredentialsContainer': Missing the provider's clientId.", [])
      .rejected('TypeError'),
    'a clientId, a non-empty string',
  ],
  TooLarge: [
    b().fail('TooLarge', STEPS.discover, 'What the page asks for has 2000000 characters; 1048576 are allowed.', []).rejected(),
    'too large',
    '2000000',
  ],
  NotIframe: [
    userInfo()
      .fail('NotIframe', STEPS.userInfo, 'getUserInfo() must be called in an iframe of the identity provider in the RP.', [])
      .rejected(),
    'outside an iframe',
    '<iframe src=',
  ],
  NoApiPermission: [
    userInfo()
      .add({ type: 'cooldown-read', origin: RP, until: START + 60_000, dismissals: 3 })
      .fail('NoApiPermission', STEPS.userInfo, 'x', [])
      .rejected(),
    'cooldown',
    '3 times in a row',
    '2026-11-22 14:01:00 UTC',
  ],
  NoAccountSharingPermission: [
    sample('user-info-new-person'),
    'not signed in with FedCM on this site',
    `Relying party: ${RP}`,
    'connected account in the State view',
  ],
  InvalidConfigOrWellKnown: [
    userInfo()
      .wellKnown({ status: 404, headers: HTML })
      .config()
      .fail('InvalidConfigOrWellKnown', STEPS.userInfo, 'The well-known file answered with HTTP status 404.', [])
      .rejected(),
    '404',
    WELL_KNOWN_URL,
    'provider_urls',
  ],
  InvalidAccountsResponse: [
    userInfo()
      .wellKnown()
      .config()
      .accounts({ status: 401, cookies: [] })
      .fail('InvalidAccountsResponse', STEPS.userInfo, 'The accounts endpoint answered with HTTP status 401.', [])
      .rejected(),
    'the browser has none',
    'logged-out',
  ],
  NoReturningUserFromFetchedAccounts: [
    userInfo()
      .wellKnown()
      .config()
      .accounts()
      .fail(
        'NoReturningUserFromFetchedAccounts',
        STEPS.userInfo,
        'None of the accounts is both connected in this browser and approved by the identity provider.',
        [],
      )
      .rejected(),
    'The provider sent 2',
    'approved_clients',
  ],
  DisconnectFailed: [
    disconnect()
      .request('disconnect', `${IDP}/disconnect`, { json: {}, cookies: [SESSION] })
      .fail('DisconnectFailed', STEPS.disconnect, 'The disconnect endpoint answered without a string "account_id".', [], {
        url: `${IDP}/disconnect`,
        member: 'account_id',
      })
      .rejected(),
    '"account_id"',
    'disconnected all accounts',
  ],
};

describe('explanations', () => {
  test('every reachable code has a case here', () => {
    expect(Object.keys(CASES).toSorted()).toEqual([...REACHABLE].toSorted());
  });

  test.each(Object.entries(CASES))('%s', (code, [trace, ...says]) => {
    const verdict = verdictOf(trace);
    expect(verdict).toMatchObject({ outcome: 'failed', code });
    expect(verdict?.step?.name).not.toBe('');
    expect(verdict?.fixes.length).toBeGreaterThan(0);
    const text = textOf(trace);
    for (const words of says)
      expect(text).toEqual(typeof words === 'string' ? expect.stringContaining(words) : expect.stringMatching(words));
  });

  test.each(
    Object.entries(UNREACHABLE).filter(
      ([code]) => !['CallerGone', 'InternalError', 'NotSameOrigin', 'NotPotentiallyTrustworthy'].includes(code),
    ),
  )('%s says that the emulator does not come to it', (code, reason) => {
    const known: IssueCode | undefined = ALL_CODES.find((each) => each === code);
    if (!known) throw new Error(code);
    expect(textOf(b().fail(known, STEPS.create, 'x', []).rejected())).toContain(reason);
  });

  test('the two lists together contain every code', () => {
    expect([...REACHABLE, ...Object.keys(UNREACHABLE)].toSorted()).toEqual([...ALL_CODES].toSorted());
    expect(ALL_CODES).toHaveLength(42 + 9 - 1 + 7);
  });
});

describe('evidence beyond the code', () => {
  const cors = (headers: Record<string, string>) =>
    textOf(
      chosen()
        .assertion({ headers: { 'content-type': 'application/json', ...headers }, networkError: 'CORS: …', status: 200 })
        .fail('CorsError', STEPS.assertion, 'x', [], { url: `${IDP}/assertion` })
        .rejected(),
    );

  test('names a star in Allow-Origin', () => {
    expect(cors({ 'access-control-allow-origin': '*', 'access-control-allow-credentials': 'true' })).toContain('"*", which is not allowed');
  });

  test('names a missing Allow-Credentials without blaming the correct Allow-Origin', () => {
    const text = cors({ 'access-control-allow-origin': RP });
    expect(text).toContain('Access-Control-Allow-Credentials is missing');
    expect(text).not.toContain('Access-Control-Allow-Origin is');
  });

  test('distinguishes another origin, a trailing slash and two values', () => {
    expect(cors({ 'access-control-allow-origin': 'https://x.example' })).toContain("not the caller's origin");
    expect(cors({ 'access-control-allow-origin': `${RP}/` })).toContain('no trailing slash');
    expect(cors({ 'access-control-allow-origin': `${RP}, ${RP}` })).toContain('several values');
  });

  test('401 with its cookie sent blames the provider, not SameSite', () => {
    const text = textOf(
      b()
        .accounts({ status: 401, cookies: [SESSION] })
        .fail('AccountsNoResponse', STEPS.accounts, 'x', [], { url: `${IDP}/accounts` })
        .rejected(),
    );
    expect(text).toContain('it was the provider that refused the session');
    expect(text).not.toContain('SameSite=None');
  });

  test('does not take cookies of other hosts for the session, and ignores cookies of a reduced trace', () => {
    const other = { name: 'ads', value: 'x', sent: false, withheldBecause: 'Domain .ads.idp.example' };
    const trace = b()
      .accounts({ status: 401, cookies: [other] })
      .fail('AccountsNoResponse', STEPS.accounts, 'x', [], { url: `${IDP}/accounts` })
      .rejected();
    expect(textOf(trace)).toContain(`the browser has none for ${IDP} (ads: Domain .ads.idp.example does not apply here)`);
    expect(textOf({ ...trace, reduced: true })).not.toContain('without a cookie');
  });

  test('does not attribute an empty list to hints', () => {
    const text = textOf(
      b()
        .accounts({ json: { accounts: [] } })
        .fail('AccountsListEmpty', STEPS.accounts, 'The "accounts" list is empty.', [], { url: `${IDP}/accounts` })
        .rejected(),
    );
    expect(text).toContain('responded with an empty "accounts" list');
  });

  test('names Cross-Origin-Resource-Policy', () => {
    const text = textOf(
      b()
        .wellKnown({ networkError: 'ERR_BLOCKED_BY_RESPONSE', status: 200, headers: { 'cross-origin-resource-policy': 'same-origin' } })
        .fail('WellKnownNoResponse', STEPS.config, 'x', [], { url: WELL_KNOWN_URL })
        .rejected(),
    );
    expect(text).toContain('Cross-Origin-Resource-Policy: same-origin (expected cross-origin)');
  });
});
