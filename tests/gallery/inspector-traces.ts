/** Sample calls for the inspector's gallery: one of each sort that it shows differently. Times are fixed, so that pictures are. */
import type { Dialog } from '../../src/shared/dialog.ts';
import type { Trace, TracedCaller, TracedRequest, TraceEvent } from '../../src/shared/trace-event.ts';
import { account, dialog } from './fixture-kit.ts';

/** 2026-11-22 14:03:20 UTC. */
export const START = 1_795_356_200_000;
export const RP = 'https://shop.example';
export const IDP = 'https://idp.example';
const CONFIG = `${IDP}/fedcm.json`;
const CLIENT = 'shop-client';

const CALLER: TracedCaller = {
  frames: [{ origin: RP, url: `${RP}/sign-in`, allowed: true }],
  storeId: '0',
  documentId: 'document',
  userActivation: false,
  permissionsPolicy: true,
  fenced: false,
};

const SENT = { accept: 'application/json', 'sec-fetch-dest': 'webidentity', 'sec-fetch-mode': 'no-cors', 'sec-fetch-site': 'cross-site' };
const JSON_TYPE = { 'content-type': 'application/json' };

/** A request that starts `from` ms after `start` and takes `took` ms. */
function request(start: number, from: number, took: number, members: Partial<TracedRequest>): TracedRequest {
  return {
    endpoint: 'config',
    configURL: CONFIG,
    method: 'GET',
    url: CONFIG,
    headers: SENT,
    cookies: [],
    startedAt: start + from,
    endedAt: start + from + took,
    ...members,
  };
}

const json = (value: unknown, headers: Record<string, string> = {}): NonNullable<TracedRequest['response']> => ({
  status: 200,
  headers: { ...JSON_TYPE, ...headers },
  body: JSON.stringify(value),
});

const SESSION = { name: 'session', value: 'sample-session-value', sent: true };
const LAX = { name: 'remember', value: 'sample-lax-value', sent: false, withheldBecause: 'SameSite=Lax' };

const CONFIG_BODY = {
  accounts_endpoint: '/accounts',
  id_assertion_endpoint: '/assertion',
  login_url: '/login',
  client_metadata_endpoint: '/client-metadata',
  branding: { name: 'Example Identity', background_color: '#1a56db', color: 'white' },
};
const ACCOUNTS_BODY = {
  accounts: [
    { id: 'u1', name: 'Alice Example', email: 'alice@idp.example', given_name: 'Alice', approved_clients: [CLIENT], picture: '/alice.png' },
    { id: 'u2', name: 'Bob Builder', email: 'bob@idp.example', label_hints: ['work'] },
  ],
};

function base64url(value: unknown): string {
  return btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Unsigned, and of nobody. */
const TOKEN = [
  base64url({ alg: 'ES256', typ: 'JWT', kid: 'sample' }),
  base64url({ iss: IDP, aud: CLIENT, sub: 'u1', nonce: 'n-42', iat: START / 1000, exp: START / 1000 + 600, name: 'Alice Example' }),
  'c2FtcGxl',
].join('.');

const STEP = {
  create: { name: 'create an IdentityCredential', anchor: 'create-an-identitycredential' },
  config: { name: 'fetch the config file', anchor: 'fetch-the-config-file' },
  accounts: { name: 'fetch the accounts', anchor: 'fetch-the-accounts' },
  select: { name: 'select an account', anchor: 'select-an-account' },
  assertion: { name: 'fetch an identity assertion', anchor: 'fetch-an-identity-assertion' },
};

/** The requests that every sign-in begins with. */
function beginning(start: number): TraceEvent[] {
  const well = request(start, 8, 41, {
    endpoint: 'well-known',
    url: `${IDP}/.well-known/web-identity`,
    response: json({ provider_urls: [CONFIG] }),
  });
  const config = request(start, 9, 63, { response: json(CONFIG_BODY) });
  const accounts = request(start, 74, 88, {
    endpoint: 'accounts',
    url: `${IDP}/accounts`,
    cookies: [SESSION, LAX],
    response: json(ACCOUNTS_BODY),
  });
  const metadata = request(start, 75, 30, {
    endpoint: 'client-metadata',
    url: `${IDP}/client-metadata?client_id=${CLIENT}`,
    headers: { ...SENT, origin: RP },
    response: { ...json({ privacy_policy_url: `${RP}/privacy`, terms_of_service_url: 'http://shop.example/terms' }), fromCache: true },
  });
  return [
    { at: start, type: 'called', api: 'get', detail: 'navigator.credentials.get({identity})' },
    { at: start + 2, type: 'csp', url: CONFIG, allowed: true },
    { at: start + 3, type: 'cooldown-read', origin: RP, until: 0, dismissals: 0 },
    { at: start + 4, type: 'login-status-read', origin: IDP, status: 'logged-in', setBy: 'Set-Login', setAt: start - 86_400_000 },
    { at: start + 5, type: 'step', step: STEP.create, outcome: 'passed', configURL: CONFIG },
    { at: start + 49, type: 'request', request: well },
    { at: start + 72, type: 'request', request: config },
    { at: start + 73, type: 'step', step: STEP.config, outcome: 'passed', configURL: CONFIG },
    { at: start + 105, type: 'request', request: metadata },
    { at: start + 162, type: 'request', request: accounts },
    {
      at: start + 163,
      type: 'accounts',
      configURL: CONFIG,
      accounts: [
        {
          id: 'u1',
          name: 'Alice Example',
          email: 'alice@idp.example',
          outcome: 'shown',
          rule: 'shown',
          connected: true,
          loginState: 'SignIn',
        },
        {
          id: 'u2',
          name: 'Bob Builder',
          email: 'bob@idp.example',
          outcome: 'no domain hint matches',
          rule: 'domain-hint',
          connected: false,
        },
      ],
    },
    { at: start + 164, type: 'step', step: STEP.accounts, outcome: 'passed', detail: '2 accounts, 1 of them shown', configURL: CONFIG },
  ];
}

const SHOWN: Dialog = dialog({ accounts: [account({ loginState: 'SignIn', disclosedFields: [] })] });

function conditions(at: number, met: boolean): TraceEvent {
  return {
    at,
    type: 'conditions',
    met,
    conditions: [
      { name: 'mediation-allows', met: true, detail: 'mediation is optional' },
      { name: 'all-providers-answered', met: true, detail: 'the one provider gave accounts' },
      { name: 'one-returning-account', met: true, detail: 'u1 is the only returning account' },
      { name: 'no-prevent-silent-access', met, detail: met ? 'it was not called' : 'the site called preventSilentAccess()' },
      { name: 'not-in-quiet-period', met: true, detail: 'the last automatic sign-in is long ago' },
    ],
  };
}

function chosen(start: number): TraceEvent[] {
  return [
    conditions(start + 166, false),
    { at: start + 170, type: 'dialog-shown', dialog: SHOWN },
    { at: start + 2870, type: 'person', action: { type: 'account-selected', configURL: CONFIG, accountId: 'u1' } },
    { at: start + 2871, type: 'step', step: STEP.select, outcome: 'passed', configURL: CONFIG },
  ];
}

const ASSERTION_BODY = `client_id=${CLIENT}&account_id=u1&disclosure_text_shown=false&is_auto_selected=false&mode=passive&nonce=n-42`;

function assertion(start: number, response: TracedRequest['response']): TraceEvent {
  const sent = request(start, 2874, 117, {
    endpoint: 'id-assertion',
    method: 'POST',
    url: `${IDP}/assertion`,
    headers: { ...SENT, 'sec-fetch-mode': 'cors', origin: RP, 'content-type': 'application/x-www-form-urlencoded' },
    cookies: [SESSION, LAX],
    body: ASSERTION_BODY,
    ...(response && { response }),
  });
  return { at: start + 2991, type: 'request', request: sent };
}

function call(flowId: string, start: number, events: TraceEvent[], members: Partial<Trace> = {}): Trace {
  const { endedAt = events.at(-1)?.at, ...others } = members;
  return {
    flowId,
    api: 'get',
    tabId: 7,
    frameId: 0,
    origin: RP,
    topOrigin: RP,
    startedAt: start,
    ...(endedAt !== undefined && endedAt !== 0 && { endedAt }),
    caller: CALLER,
    options: {
      mediation: 'optional',
      mode: 'passive',
      context: 'signin',
      providers: [{ configURL: CONFIG, clientId: CLIENT, nonce: 'n-42', domainHint: 'idp.example', fields: ['name', 'email', 'picture'] }],
    },
    events,
    ...others,
  };
}

const CONSOLE = {
  cors: 'Server did not send the correct CORS headers.',
  generic: 'Error retrieving a token.',
};

function signedIn(flowId: string, start: number): Trace {
  return call(flowId, start, [
    ...beginning(start),
    ...chosen(start),
    assertion(start, json({ token: TOKEN }, { 'access-control-allow-origin': RP, 'access-control-allow-credentials': 'true' })),
    { at: start + 2992, type: 'step', step: STEP.assertion, outcome: 'passed', configURL: CONFIG },
    { at: start + 2993, type: 'dialog-closed' },
    { at: start + 2995, type: 'settled', outcome: 'resolved', token: JSON.stringify(TOKEN), isAutoSelected: false },
  ]);
}

function corsFailure(flowId: string, start: number): Trace {
  return call(flowId, start, [
    ...beginning(start),
    ...chosen(start),
    assertion(start, json({ token: TOKEN }, { 'access-control-allow-origin': '*' })),
    { at: start + 2991, type: 'console', level: 'error', text: CONSOLE.cors },
    { at: start + 2991, type: 'console', level: 'error', text: CONSOLE.generic },
    {
      at: start + 2992,
      type: 'step',
      step: STEP.assertion,
      outcome: 'failed',
      detail: 'the answer is not for this origin',
      configURL: CONFIG,
    },
    {
      at: start + 2992,
      type: 'verdict',
      configURL: CONFIG,
      failure: {
        code: 'CorsError',
        step: STEP.assertion,
        evidence: { url: `${IDP}/assertion`, status: 200, header: 'access-control-allow-origin', value: '*', expected: RP },
        console: [CONSOLE.cors, CONSOLE.generic],
        cause: 'the assertion endpoint does not allow the relying party’s origin with credentials',
      },
    },
    { at: start + 2993, type: 'dialog-closed' },
    {
      at: start + 2995,
      type: 'settled',
      outcome: 'rejected',
      error: { name: 'NetworkError', message: CONSOLE.generic },
    },
  ]);
}

function framed(flowId: string, start: number): Trace {
  const widget = 'https://widget.example';
  return call(
    flowId,
    start,
    [
      { at: start, type: 'called', api: 'get', detail: 'navigator.credentials.get({identity})' },
      {
        at: start + 1,
        type: 'verdict',
        failure: {
          code: 'PolicyDenied',
          step: STEP.create,
          evidence: { member: 'identity-credentials-get' },
          console: [],
          cause: 'the calling frame is not allowed to use FedCM',
        },
      },
      {
        at: start + 2,
        type: 'settled',
        outcome: 'rejected',
        error: {
          name: 'NotAllowedError',
          message: "The 'identity-credentials-get' feature is not enabled in this document.",
        },
      },
    ],
    {
      frameId: 3,
      origin: widget,
      caller: {
        ...CALLER,
        permissionsPolicy: false,
        frames: [
          { origin: widget, url: `${widget}/login.html`, allow: 'identity-credentials-get', allowed: false },
          { origin: 'https://ads.example', url: 'https://ads.example/slot', allow: '', allowed: false },
          { origin: RP, url: `${RP}/`, permissionsPolicyHeader: 'identity-credentials-get=(self)', allowed: true },
        ],
      },
    },
  );
}

function replaced(flowId: string, other: string, start: number): Trace {
  return call(flowId, start, [
    ...beginning(start),
    { at: start + 170, type: 'dialog-shown', dialog: SHOWN },
    { at: start + 900, type: 'overlap', flowId: other, how: 'replaced-by' },
    {
      at: start + 900,
      type: 'verdict',
      failure: { code: 'ReplacedByActiveMode', step: STEP.create, evidence: {}, console: [], cause: 'an active call took its place' },
    },
    { at: start + 901, type: 'dialog-closed' },
    { at: start + 902, type: 'settled', outcome: 'rejected', error: { name: 'NetworkError', message: CONSOLE.generic } },
  ]);
}

function notFound(flowId: string, start: number): Trace {
  const config = request(start, 9, 63, {
    response: { status: 404, headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Not found</title>' },
  });
  return call(flowId, start, [
    { at: start, type: 'called', api: 'get', detail: 'navigator.credentials.get({identity})' },
    { at: start + 72, type: 'request', request: config },
    {
      at: start + 73,
      type: 'verdict',
      configURL: CONFIG,
      failure: {
        code: 'ConfigHttpNotFound',
        step: STEP.config,
        evidence: { url: CONFIG, status: 404 },
        console: ["The provider's FedCM config file cannot be found.", CONSOLE.generic],
        cause: 'the config file answered 404',
      },
    },
    { at: start + 74, type: 'settled', outcome: 'rejected', error: { name: 'NetworkError', message: CONSOLE.generic } },
  ]);
}

/** Names which try to be markup, to reorder text and to fill the screen. */
function hostile(flowId: string, start: number): Trace {
  const trace = signedIn(flowId, start);
  const id = '<img src=x onerror="globalThis.hacked = true">';
  const evil = { id, name: '\u202Emoc.elgoog@ecila', email: `${'W'.repeat(300)}@idp.example`, outcome: 'shown', rule: 'shown' } as const;
  return {
    ...trace,
    events: trace.events.map((event): TraceEvent => {
      if (event.type === 'accounts') return { ...event, accounts: [evil] };
      if (event.type === 'dialog-shown') {
        return {
          ...event,
          dialog: { ...SHOWN, title: id, accounts: [account({ displayName: evil.name, displayIdentifier: evil.email })] },
        };
      }
      return event;
    }),
  };
}

const running = (flowId: string, start: number): Trace =>
  call(flowId, start, [...beginning(start), conditions(start + 166, false), { at: start + 170, type: 'dialog-shown', dialog: SHOWN }], {
    endedAt: 0,
  });

/** In the order in which they were made. */
export const inspectorTraces: readonly Trace[] = [
  signedIn('signed-in', START),
  corsFailure('cors', START + 20_000),
  framed('framed', START + 31_000),
  replaced('replaced', 'active', START + 40_000),
  {
    ...signedIn('active', START + 40_900),
    events: [...signedIn('active', START + 40_900).events, { at: START + 40_900, type: 'overlap', flowId: 'replaced', how: 'replaces' }],
  },
  notFound('not-found', START + 61_000),
  hostile('hostile', START + 72_000),
  running('running', START + 90_000),
];

/** Many calls with many requests each, for the benchmark and for scrolling. */
export function manyTraces(calls: number, requests: number): Trace[] {
  return Array.from({ length: calls }, (_, index) => {
    const start = START + index * 1000;
    const trace = index % 3 === 0 ? corsFailure(`many-${index}`, start) : signedIn(`many-${index}`, start);
    const more = Array.from(
      { length: Math.max(0, requests - 5) },
      (_more, number): TraceEvent => ({
        at: start + 110 + number,
        type: 'request',
        request: request(start, 75 + number, 30, {
          endpoint: 'picture',
          url: `${IDP}/picture-${number}.png`,
          response: { status: 200, headers: { 'content-type': 'image/png' } },
        }),
      }),
    );
    return { ...trace, tabId: index % 5, events: [...trace.events.slice(0, 9), ...more, ...trace.events.slice(9)] };
  });
}
