/** Failed calls, each with a reason that developers encounter. */

import {
  ALICE,
  BOB,
  CONFIG,
  CONFIG_URL,
  IDP,
  RP,
  type SampleTrace,
  SESSION,
  START,
  STEPS,
  TraceBuilder,
  traced,
  WELL_KNOWN_URL,
} from './trace-builder.ts';

const HOUR = 3_600_000;

const corsMissing = new TraceBuilder('cors-missing')
  .upToAccounts()
  .dialog()
  .choose()
  .assertion({
    headers: { 'content-type': 'application/json' },
    json: { token: 'a-token-nobody-may-read' },
    networkError: 'CORS: Access-Control-Allow-Origin is missing',
    status: 200,
  })
  .dialog('Error')
  .add({ type: 'person', action: { type: 'button-clicked', button: 'ErrorGotIt' } }, 1200)
  .fail(
    'CorsError',
    STEPS.assertion,
    'The id assertion endpoint could not be fetched (ERR_FAILED).',
    ['The fetch of the id assertion endpoint resulted in a network error: ERR_FAILED', 'Server did not send the correct CORS headers.'],
    { url: `${IDP}/assertion`, status: 200, header: 'Access-Control-Allow-Origin' },
  )
  .rejected('IdentityCredentialError');

const laxCookie = new TraceBuilder('lax-cookie')
  .loginStatus('unknown')
  .wellKnown()
  .config()
  .step(STEPS.config, 'passed')
  .accounts({
    status: 401,
    json: { error: 'not signed in' },
    cookies: [{ name: 'session', value: 's3cr3t-session-value', sent: false, withheldBecause: 'SameSite=Lax' }],
  })
  .add({ type: 'login-status-set', origin: IDP, status: 'logged-out', by: 'accounts endpoint' })
  .fail(
    'AccountsNoResponse',
    STEPS.accounts,
    'The accounts endpoint answered with HTTP status 401.',
    [
      'When fetching the accounts endpoint, a 401 HTTP response code was received.',
      "The provider's accounts list fetch resulted in an error response code.",
    ],
    { url: `${IDP}/accounts`, status: 401 },
  )
  .rejected();

const stickyLoggedOut = new TraceBuilder('logged-out')
  .loginStatus('logged-out', 'accounts endpoint', 5 * 60_000)
  .fail('NotSignedInWithIdp', STEPS.status, `The login status of ${IDP} is logged-out.`, ['Not signed in with the identity provider.'], {
    url: IDP,
  })
  .rejected();

const COOLDOWN_LINE =
  'FedCM was disabled either temporarily based on previous user action or permanently via site settings. Try manage third-party sign-in via the icon to the left of the URL bar or via site settings.';
const cooldown = new TraceBuilder('cooldown')
  .add({ type: 'cooldown-read', origin: RP, until: START + 2 * HOUR - 60_000, dismissals: 1 })
  .fail('DisabledInSettings', STEPS.create, 'A dialog was dismissed on this site lately; the cooldown is not over.', [COOLDOWN_LINE])
  .rejected();

const wellKnownMissing = new TraceBuilder('well-known-404')
  .loginStatus('logged-in', 'setStatus()', 24 * HOUR)
  .wellKnown({ status: 404, headers: { 'content-type': 'text/html' }, body: '<html><title>Not Found</title></html>' })
  .config()
  .fail(
    'WellKnownHttpNotFound',
    STEPS.config,
    'The well-known file answered with HTTP status 404.',
    ['When fetching the well-known file, a 404 HTTP response code was received.', "The provider's FedCM well-known file cannot be found."],
    { url: WELL_KNOWN_URL, status: 404 },
  )
  .rejected();

const NONE_MATCHED = 'Accounts were received, but none matched the login hint, domain hint, and/or account labels provided.';
const dropped = new TraceBuilder('accounts-dropped')
  .options({}, { loginHint: 'carol@mail.example' })
  .loginStatus('unknown')
  .wellKnown()
  .config()
  .step(STEPS.config, 'passed')
  .accounts({ json: { accounts: [{ ...ALICE, login_hints: [ALICE.email] }, BOB] }, cookies: [SESSION] })
  .received([
    traced(ALICE, { outcome: 'login_hints lacks "carol@mail.example"', rule: 'login-hint' }),
    traced(BOB, { outcome: 'login_hints lacks "carol@mail.example"', rule: 'login-hint' }),
  ])
  .fail(
    'AccountsListEmpty',
    STEPS.accounts,
    'No account matches the login hint, the domain hint or the account label.',
    [NONE_MATCHED, "Provider's accounts list is empty."],
    {
      url: `${IDP}/accounts`,
    },
  )
  .rejected();

const blankEmail = new TraceBuilder('blank-email')
  .loginStatus('unknown')
  .wellKnown()
  .config()
  .step(STEPS.config, 'passed')
  .accounts({ json: { accounts: [ALICE, { id: '1003', name: '', email: '' }] }, cookies: [SESSION] })
  .received([traced(ALICE), { id: '1003', name: '', email: '', outcome: 'none of "name", "email", "username" and "tel"', rule: 'invalid' }])
  .add({ type: 'login-status-set', origin: IDP, status: 'logged-out', by: 'accounts endpoint' })
  .fail(
    'AccountsInvalidResponse',
    STEPS.accounts,
    'accounts[1] has none of "name", "email", "username" and "tel".',
    [
      'Provider\'s accounts list is invalid. Should have received an "accounts" list, where each account must have at least "id", "name", and "email".',
    ],
    { url: `${IDP}/accounts`, member: 'accounts[1]' },
  )
  .rejected();

const PAYMENT = 'https://pay.example';
const iframeWithoutAllow = new TraceBuilder('iframe-without-allow', {
  frameId: 12,
  origin: PAYMENT,
  caller: {
    frames: [
      { origin: PAYMENT, url: `${PAYMENT}/button`, allowed: false },
      { origin: 'https://widgets.example', url: 'https://widgets.example/frame', allow: 'payment', allowed: false },
      { origin: RP, url: `${RP}/cart`, allowed: true },
    ],
    storeId: '0',
    documentId: 'D2',
    userActivation: true,
    permissionsPolicy: false,
    fenced: false,
  },
})
  .fail('PolicyDenied', STEPS.discover, "The 'identity-credentials-get' feature is not enabled in this document.", [])
  .rejected('NotAllowedError', "The 'identity-credentials-get' feature is not enabled in this document.");

const CSP_MESSAGE = `Failed to execute 'get' on 'CredentialsContainer': Refused to connect to '${CONFIG_URL}' because it violates the document's Content Security Policy.`;
const csp = new TraceBuilder('csp')
  .add({
    type: 'csp',
    url: CONFIG_URL,
    allowed: false,
    directive: 'connect-src',
    policy: "default-src 'self'; connect-src 'self' https://api.shop.example",
  })
  .fail('CspBlocked', STEPS.discover, CSP_MESSAGE, [])
  .rejected('NetworkError', CSP_MESSAGE);

const overlapRefused = new TraceBuilder('overlap-refused', { startedAt: START + 800 })
  .add({ type: 'overlap', flowId: 'pending-chooser', how: 'refused-because-of' })
  .fail('TooManyRequests', STEPS.discover, 'Another get() of this page is not settled yet.', [
    'Only one navigator.credentials.get request may be outstanding at one time.',
  ])
  .rejected('NotAllowedError', 'Only one navigator.credentials.get request may be outstanding at one time.');

const overlapReplaced = new TraceBuilder('overlap-replaced')
  .upToAccounts()
  .dialog()
  .add({ type: 'overlap', flowId: 'active-after-click', how: 'replaced-by' }, 1500)
  .fail('ReplacedByActiveMode', STEPS.discover, 'A call in active mode took the place of this passive one.', [
    'The request is replaced by a new one with active mode.',
  ])
  .add({ type: 'dialog-closed' })
  .rejected();

const SILENT_NEVER = 'Silent mediation issue: the user has not used FedCM on this site with this identity provider.';
const silent = new TraceBuilder('silent')
  .options({ mediation: 'silent' })
  .loginStatus('logged-in', 'Set-Login', HOUR)
  .add({
    type: 'conditions',
    met: false,
    conditions: [
      { name: 'mediation-allows', met: true, detail: 'mediation is "silent"' },
      { name: 'one-returning-account', met: false, detail: `no account of ${IDP} is connected on this site` },
      { name: 'no-prevent-silent-access', met: false, detail: 'preventSilentAccess() was called on this site' },
      { name: 'not-in-quiet-period', met: true, detail: 'no auto re-authentication lately' },
    ],
  })
  .fail('SilentMediationFailure', STEPS.create, SILENT_NEVER, [
    SILENT_NEVER,
    'Silent mediation was requested, but the conditions to achieve it were not met.',
  ])
  .rejected();

const idpError = new TraceBuilder('idp-error')
  .upToAccounts()
  .dialog()
  .choose()
  .assertion({ status: 403, json: { error: { code: 'access_denied', url: `${IDP}/blocked?reason=age` } } })
  .dialog('Error', { error: { code: 'access_denied', url: `${IDP}/blocked?reason=age`, idpForDisplay: 'idp.example' } })
  .add({ type: 'window-opened', kind: 'error-details', url: `${IDP}/blocked?reason=age` }, 900)
  .add({ type: 'person', action: { type: 'button-clicked', button: 'ErrorMoreDetails' } }, 0)
  .fail(
    'IdTokenIdpErrorResponse',
    STEPS.assertion,
    'The IdP refused with the error "access_denied".',
    [
      'When fetching the id assertion endpoint, a 403 HTTP response code was received.',
      'Provider is unable to issue a token, but provided details on the error that occurred.',
    ],
    { url: `${IDP}/assertion`, status: 403, member: 'error' },
  )
  .rejected('IdentityCredentialError');

const noSharing = new TraceBuilder('user-info-new-person', {
  api: 'getUserInfo',
  frameId: 3,
  origin: IDP,
  caller: {
    frames: [
      { origin: IDP, url: `${IDP}/button`, allow: 'identity-credentials-get', allowed: true },
      { origin: RP, url: `${RP}/`, allowed: true },
    ],
    storeId: '0',
    documentId: 'D3',
    userActivation: false,
    permissionsPolicy: true,
    fenced: false,
  },
})
  .loginStatus('logged-in', 'Set-Login', HOUR)
  .fail('NoAccountSharingPermission', STEPS.userInfo, `${RP} has no connected account with ${IDP} in this browser.`, [
    'getUserInfo() failed because the user has not yet used FedCM on this site with the provided IDP.',
  ])
  .rejected('NetworkError', 'Error retrieving user info.');

const accountsRedirect = new TraceBuilder('accounts-redirect')
  .loginStatus('logged-in', 'setStatus()', 7 * 24 * HOUR)
  .wellKnown()
  .config()
  .step(STEPS.config, 'passed')
  .accounts({
    status: 302,
    headers: { location: '/login?next=/accounts' },
    redirectedTo: `${IDP}/login?next=/accounts`,
    networkError: 'ERR_FAILED',
    cookies: [SESSION],
  })
  .add({ type: 'login-status-set', origin: IDP, status: 'logged-out', by: 'accounts endpoint' })
  .add({ type: 'console', level: 'error', text: 'The fetch of the accounts endpoint resulted in a network error: ERR_FAILED' })
  .step(STEPS.accounts, 'failed', 'The accounts endpoint could not be fetched (ERR_FAILED).')
  .dialog('ConfirmIdpLogin')
  .add({ type: 'person', action: { type: 'dismissed', triggerCooldown: true } }, 3000)
  .fail('UiDismissedNoEmbargo', STEPS.select, 'The dialog was dismissed.', ['Prompt dismissed. API exponential cool down not triggered.'])
  .rejected();

const foreignEndpoint = new TraceBuilder('config-foreign-endpoint')
  .loginStatus('logged-in', 'Set-Login', HOUR)
  .wellKnown()
  .config({ json: { ...CONFIG, id_assertion_endpoint: 'https://api.idp.example/assertion' } })
  .fail(
    'ConfigInvalidResponse',
    STEPS.config,
    'The config file has no usable "id_assertion_endpoint": each must be a URL of the config file\'s own origin.',
    [
      'Config file is missing or has an invalid URL for the following:\n"id_assertion_endpoint"\n',
      "Provider's FedCM config file is invalid.",
    ],
    { url: CONFIG_URL, member: 'id_assertion_endpoint', value: '"https://api.idp.example/assertion"' },
  )
  .rejected();

export const FAILED_SAMPLES: readonly SampleTrace[] = [
  { name: 'CORS headers missing at the assertion', trace: corsMissing },
  { name: 'Session cookie withheld (SameSite=Lax)', trace: laxCookie },
  { name: 'Login status logged-out and stays so', trace: stickyLoggedOut },
  { name: 'Cooldown after a dismissal', trace: cooldown },
  { name: 'Well-known file missing at the registrable domain', trace: wellKnownMissing },
  { name: 'Accounts dropped by the login hint', trace: dropped },
  { name: 'Account with a blank e-mail address', trace: blankEmail },
  { name: 'Frame chain without allow', trace: iframeWithoutAllow },
  { name: 'Content Security Policy', trace: csp },
  { name: 'Second call refused', trace: overlapRefused },
  { name: 'Passive call replaced by an active one', trace: overlapReplaced },
  { name: 'Silent mediation not possible', trace: silent },
  { name: 'Error of the provider with a page on it', trace: idpError },
  { name: 'getUserInfo() for a new user', trace: noSharing },
  { name: 'Accounts endpoint redirects, sign-in dialog dismissed', trace: accountsRedirect },
  { name: 'Config with an endpoint of another origin', trace: foreignEndpoint },
];
