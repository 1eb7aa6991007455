/** The shapes of `Trace`, `EmulatorState` and `StateChange` (src/shared); a unit test keeps both in step. */

import { ALL_CODES } from './explanations/reachable.ts';
import { array, boolean, literal, map, nullable, number, object, string, variants } from './schema.ts';

const apiName = literal('get', 'disconnect', 'getUserInfo', 'setStatus', 'Set-Login', 'preventSilentAccess', 'resolve', 'close');
const loginStatus = literal('logged-in', 'logged-out');
const loginState = literal('SignIn', 'SignUp');
const button = literal('ConfirmIdpLoginContinue', 'ErrorGotIt', 'ErrorMoreDetails');
const specStep = object({ name: string, anchor: string });

const failure = object({
  code: { kind: 'literal', values: ALL_CODES },
  step: specStep,
  evidence: object({}, { url: string, status: number, member: string, header: string, value: string, expected: string }),
  console: array(string),
  cause: string,
});

const cookie = object({ name: string, value: string, sent: boolean }, { withheldBecause: string });

const REQUEST = object(
  {
    endpoint: literal('well-known', 'config', 'accounts', 'client-metadata', 'picture', 'icon', 'id-assertion', 'disconnect'),
    method: string,
    url: string,
    headers: map(string),
    cookies: array(cookie),
    startedAt: number,
    endedAt: number,
  },
  {
    configURL: string,
    body: string,
    sentAt: number,
    respondedAt: number,
    response: object({ status: number, headers: map(string) }, { body: string, redirectedTo: string, fromCache: boolean }),
    networkError: string,
    localNetwork: literal('refused', 'allowed'),
  },
);

const personAction = variants({
  'account-selected': object({ configURL: string, accountId: string }),
  dismissed: object({ triggerCooldown: boolean }),
  'button-clicked': object({ button }, { configURL: string }),
  'use-other-account': object({ configURL: string }),
});

const disclosedField = literal('name', 'email', 'username', 'tel', 'picture');
const account = object(
  {
    accountId: string,
    email: string,
    name: string,
    givenName: string,
    pictureUrl: string,
    idpConfigUrl: string,
    idpLoginUrl: string,
    loginState,
    displayName: string,
    displayIdentifier: string,
    disclosedFields: array(disclosedField),
  },
  { termsOfServiceUrl: string, privacyPolicyUrl: string, lastUsedAt: number, filteredOut: boolean },
);
const provider = object(
  { configURL: string, idpForDisplay: string, loginUrl: string, mismatch: boolean, supportsUseOtherAccount: boolean },
  {
    brandingName: string,
    backgroundColor: string,
    color: string,
    iconUrl: string,
    privacyPolicyUrl: string,
    termsOfServiceUrl: string,
  },
);
const dialog = object(
  {
    type: literal('AccountChooser', 'AutoReauthn', 'ConfirmIdpLogin', 'Error'),
    title: string,
    context: literal('signin', 'signup', 'use', 'continue'),
    mode: literal('passive', 'active'),
    rpForDisplay: string,
    providers: array(provider),
    accounts: array(account),
  },
  {
    subtitle: string,
    iframeForDisplay: string,
    verifying: object({ configURL: string, accountId: string }),
    error: object({ code: string, url: string, idpForDisplay: string }),
  },
);

const tracedAccount = object(
  { id: string, outcome: string },
  {
    name: string,
    email: string,
    rule: literal('shown', 'login-hint', 'domain-hint', 'account-label', 'invalid', 'duplicate'),
    connected: boolean,
    loginState,
  },
);
const condition = object({
  name: literal('mediation-allows', 'all-providers-answered', 'one-returning-account', 'no-prevent-silent-access', 'not-in-quiet-period'),
  met: boolean,
  detail: string,
});

const at = { at: number } as const;
const event = variants({
  called: object({ ...at, api: apiName, detail: string }),
  phase: object({ ...at, phase: string }),
  csp: object({ ...at, url: string, allowed: boolean }, { directive: string, policy: string }),
  'login-status-read': object(
    { ...at, origin: string, status: literal('logged-in', 'logged-out', 'unknown') },
    { setBy: string, setAt: number },
  ),
  'login-status-set': object({ ...at, origin: string, status: loginStatus, by: string }),
  'cooldown-read': object({ ...at, origin: string, until: number, dismissals: number }),
  conditions: object({ ...at, conditions: array(condition), met: boolean }),
  overlap: object({ ...at, flowId: string, how: literal('replaces', 'replaced-by', 'refused-because-of') }),
  resumed: object({ ...at, detail: string }),
  step: object({ ...at, step: specStep, outcome: literal('passed', 'failed', 'skipped') }, { detail: string, configURL: string }),
  request: object({ ...at, request: REQUEST }),
  accounts: object({ ...at, configURL: string, accounts: array(tracedAccount) }),
  'dialog-shown': object({ ...at, dialog }),
  'dialog-closed': object(at),
  person: object({ ...at, action: personAction }),
  'window-opened': object({ ...at, kind: literal('login', 'continuation', 'error-details'), url: string }),
  'window-closed': object({ ...at, kind: literal('login', 'continuation'), by: literal('person', 'provider', 'emulator') }),
  console: object({ ...at, level: literal('error', 'warning', 'info'), text: string }),
  verdict: object({ ...at, failure }, { configURL: string }),
  settled: object({ ...at, outcome: string }, { token: string, isAutoSelected: boolean, error: object({ name: string, message: string }) }),
});

const frame = object({ origin: string, allowed: nullable(boolean) }, { url: string, allow: string, permissionsPolicyHeader: string });

export const TRACE = object(
  {
    flowId: string,
    api: apiName,
    tabId: number,
    frameId: number,
    origin: string,
    topOrigin: string,
    startedAt: number,
    events: array(event),
  },
  {
    endedAt: number,
    reduced: { kind: 'true' },
    caller: object({
      frames: array(frame),
      storeId: string,
      documentId: string,
      userActivation: boolean,
      permissionsPolicy: boolean,
      fenced: boolean,
    }),
    options: object(
      {
        providers: array(
          object(
            { configURL: string },
            { clientId: string, loginHint: string, domainHint: string, fields: array(string), nonce: string, params: string },
          ),
        ),
      },
      { mediation: string, mode: string, context: string, accountHint: string },
    ),
  },
);

const ofOrigin = { storeId: string, origin: string } as const;
const siteMode = literal('emulate', 'native', 'off');

export const STATE = object({
  loginStatus: array(object({ ...ofOrigin, status: loginStatus, setBy: string, at: number })),
  connectedAccounts: array(object({ storeId: string, rp: string, embedder: string, idp: string, accounts: map(number) })),
  cooldowns: array(object({ ...ofOrigin, dismissals: number, until: number })),
  autoReauthn: array(object({ ...ofOrigin, at: number })),
  requiresUserMediation: array(object(ofOrigin)),
  settings: object(
    {
      surface: literal('popup', 'window', 'none'),
      passiveDialogsAtOnce: boolean,
      rejectionDelay: boolean,
      wellKnownEnforcement: boolean,
      localNetworkAccess: boolean,
      cooldown: boolean,
      defaultMode: siteMode,
      siteModes: map(siteMode),
    },
    { containers: boolean },
  ),
});

export const HISTORY = array(
  object(
    {
      at: number,
      what: literal('login-status', 'connected-account', 'cooldown', 'auto-reauthn', 'requires-user-mediation', 'settings', 'reset'),
      storeId: string,
      subject: string,
      value: string,
      by: string,
    },
    { flowId: string, url: string },
  ),
);

export const TRACE_FILE = object(
  { format: literal('fedcm-trace'), exportedAt: string, browser: string, traces: array(TRACE) },
  { state: STATE, history: HISTORY },
);
