import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EmulatorState, StateChange } from '../shared/emulator-state.ts';
import { DEFAULT_SETTINGS } from '../shared/settings.ts';
import type { Trace, TracedRequest } from '../shared/trace-event.ts';
import { lintRequest } from './lint/lint-request.ts';
import { eventsOf, lastRequest } from './queries.ts';
import { redact } from './redact.ts';
import { mapStrings } from './schema.ts';
import { SAMPLE_TRACES, sample } from './testing/sample-traces.ts';
import { ALICE, BOB, CONFIG_URL, IDP, RP, START, TraceBuilder } from './testing/trace-builder.ts';
import { HISTORY, STATE, TRACE } from './trace-schema.ts';
import { traceProblem } from './validate-trace.ts';
import { verdictOf } from './verdict.ts';

interface File {
  traces: Trace[];
  state: EmulatorState;
  history: StateChange[];
}

/** One event of every kind, so that each string of the schema is there. */
function everything(): File {
  const extra = new TraceBuilder('everything')
    .options({ accountHint: 'hint' }, { loginHint: 'lh', domainHint: 'dh', nonce: 'nn', params: '{"p":1}' })
    .add({ type: 'phase', phase: 'choosing' })
    .add({ type: 'csp', url: CONFIG_URL, allowed: false, directive: 'connect-src', policy: 'x' })
    .add({ type: 'person', action: { type: 'use-other-account', configURL: CONFIG_URL } })
    .add({ type: 'overlap', flowId: 'other', how: 'replaces' })
    .dialog('AccountChooser', { subtitle: 's', iframeForDisplay: 'i', verifying: { configURL: CONFIG_URL, accountId: '1001' } })
    .rejected('NetworkError', 'message');
  const traces = [
    sample('success'),
    sample('cors-missing'),
    sample('idp-error'),
    sample('lax-cookie'),
    sample('continuation'),
    sample('disconnect'),
    sample('iframe-without-allow'),
    extra,
  ];
  const state: EmulatorState = {
    loginStatus: [{ storeId: '0', origin: IDP, status: 'logged-in', setBy: 'Set-Login', at: START }],
    connectedAccounts: [{ storeId: '0', rp: RP, embedder: RP, idp: IDP, accounts: { '1001': START } }],
    cooldowns: [{ storeId: '0', origin: RP, dismissals: 1, until: START }],
    autoReauthn: [{ storeId: '0', origin: RP, at: START }],
    requiresUserMediation: [{ storeId: '0', origin: RP }],
    settings: DEFAULT_SETTINGS,
  };
  const history: StateChange[] = [
    {
      at: START,
      what: 'connected-account',
      storeId: '0',
      subject: `${RP} ${RP} ${IDP}`,
      value: 'connected 1001',
      by: 'dialog',
      flowId: 'success',
      url: `${IDP}/accounts`,
    },
  ];
  return { traces, state, history };
}

/** Applies `change` to all requests of an endpoint. */
function withRequests(file: File, endpoint: TracedRequest['endpoint'], change: (request: TracedRequest) => Partial<TracedRequest>): File {
  for (const trace of file.traces)
    for (const { event } of eventsOf(trace, 'request'))
      if (event.request.endpoint === endpoint) Object.assign(event.request, change(event.request));
  return file;
}
const answering = (json: unknown) => (request: TracedRequest) => ({
  response: { headers: {}, ...request.response, status: 200, body: typeof json === 'string' ? json : JSON.stringify(json) },
});

/** Where secrets live: each plants one there. */
const HOMES: Record<string, (secret: string) => File> = {
  token: (secret) => {
    const file = everything();
    for (const trace of file.traces) for (const { event } of eventsOf(trace, 'settled')) event.token = JSON.stringify(secret);
    return file;
  },
  'token inside JSON': (secret) => {
    const file = everything();
    for (const trace of file.traces)
      for (const { event } of eventsOf(trace, 'settled')) event.token = JSON.stringify({ deep: [{ access: secret }] });
    return file;
  },
  'assertion answer': (secret) => withRequests(everything(), 'id-assertion', answering({ token: secret })),
  'assertion answer, another member': (secret) => withRequests(everything(), 'id-assertion', answering({ refresh: [secret] })),
  'assertion answer, no JSON': (secret) => withRequests(everything(), 'id-assertion', answering(secret)),
  'assertion answer, detail of an error': (secret) =>
    withRequests(everything(), 'id-assertion', answering({ error: { error: 'x', why: secret } })),
  continue_on: (secret) => withRequests(everything(), 'id-assertion', answering({ continue_on: `/c?code=${encodeURIComponent(secret)}` })),
  'window of the continuation': (secret) => {
    const file = everything();
    for (const trace of file.traces)
      for (const { event } of eventsOf(trace, 'window-opened'))
        event.url = `${IDP}/c?code=${encodeURIComponent(secret)}#${encodeURIComponent(secret)}`;
    return file;
  },
  'request body': (secret) =>
    withRequests(everything(), 'id-assertion', () => ({ body: new URLSearchParams({ client_id: 'shop-1', nonce: secret }).toString() })),
  params: (secret) =>
    withRequests(everything(), 'id-assertion', () => ({
      body: new URLSearchParams({ params: JSON.stringify({ nonce: secret }) }).toString(),
    })),
  'options: nonce': (secret) => ofOptions({ nonce: secret }),
  'options: params': (secret) => ofOptions({ params: JSON.stringify({ a: { b: secret } }) }),
  'options: loginHint': (secret) => ofOptions({ loginHint: secret }),
  'options: domainHint': (secret) => ofOptions({ domainHint: secret }),
  'options: accountHint': (secret) => {
    const file = everything();
    for (const { options } of file.traces) if (options) options.accountHint = secret;
    return file;
  },
  cookie: (secret) => withRequests(everything(), 'accounts', () => ({ cookies: [{ name: 'c', value: secret, sent: true }] })),
  'withheld cookie': (secret) =>
    withRequests(everything(), 'accounts', () => ({
      cookies: [{ name: 'c', value: secret, sent: false, withheldBecause: 'SameSite=Lax' }],
    })),
  'Authorization header': (secret) => withRequests(everything(), 'accounts', () => ({ headers: { authorization: `Bearer ${secret}` } })),
  'Set-Cookie header': (secret) =>
    withRequests(everything(), 'accounts', (request) => ({
      response: { status: 200, ...request.response, headers: { 'set-cookie': `s=${secret}; Secure`, 'x-session-token': secret } },
    })),
  'Location header': (secret) =>
    withRequests(everything(), 'accounts', (request) => ({
      response: {
        status: 302,
        ...request.response,
        headers: { location: `${IDP}/?t=${encodeURIComponent(secret)}` },
        redirectedTo: `${IDP}/?t=${encodeURIComponent(secret)}`,
      },
    })),
  ...Object.fromEntries(
    ['id', 'name', 'given_name', 'email', 'username', 'tel', 'picture', 'nickname'].map((member) => [
      `account: ${member}`,
      (secret: string) => withRequests(everything(), 'accounts', answering({ accounts: [{ ...ALICE, [member]: secret }] })),
    ]),
  ),
  'account: login_hints': (secret) =>
    withRequests(everything(), 'accounts', answering({ accounts: [{ ...ALICE, login_hints: [secret] }] })),
  'account list': (secret) => {
    const file = everything();
    for (const trace of file.traces)
      for (const { event } of eventsOf(trace, 'accounts'))
        event.accounts.push({ id: secret, name: secret, email: secret, outcome: 'shown' });
    return file;
  },
  'chosen account': (secret) => {
    const file = everything();
    for (const trace of file.traces)
      for (const { event } of eventsOf(trace, 'person'))
        event.action = { type: 'account-selected', configURL: CONFIG_URL, accountId: secret };
    return file;
  },
  'account_id of the request': (secret) =>
    withRequests(everything(), 'id-assertion', () => ({ body: new URLSearchParams({ account_id: secret }).toString() })),
  'account_id of the disconnect answer': (secret) => withRequests(everything(), 'disconnect', answering({ account_id: secret })),
  dialog: (secret) => {
    const file = everything();
    for (const trace of file.traces)
      for (const { event } of eventsOf(trace, 'dialog-shown'))
        event.dialog.accounts = event.dialog.accounts.map((account) => ({
          ...account,
          accountId: secret,
          name: secret,
          givenName: secret,
          email: secret,
          displayName: secret,
          displayIdentifier: secret,
          pictureUrl: secret,
        }));
    return file;
  },
  'connected account': (secret) => {
    const file = everything();
    for (const connection of file.state.connectedAccounts) connection.accounts = { [secret]: START };
    return file;
  },
};

function ofOptions(provider: object): File {
  const file = everything();
  for (const { options } of file.traces) for (const each of options?.providers ?? []) Object.assign(each, provider);
  return file;
}

/** Adds `text` to the nth string of the file, whichever member that is. */
function alsoAt(file: File, nth: number, text: string): File {
  let seen = 0;
  const add = (value: string) => (seen++ === nth ? `${value} ${text}` : value);
  const traces = file.traces.map((trace) => mapStrings(TRACE, trace, add));
  const state = mapStrings(STATE, file.state, add);
  const history = mapStrings(HISTORY, file.history, add);
  return JSON.parse(JSON.stringify({ traces, state, history }));
}

/** What stands around a secret that is left; null where none is. */
function around(text: string): string | null {
  const at = text.indexOf('Zq7');
  return at < 0 ? null : text.slice(Math.max(0, at - 60), at + 40);
}

let strings = 0;
for (const trace of everything().traces) {
  mapStrings(TRACE, trace, (value) => {
    strings++;
    return value;
  });
}

describe('no secret survives', () => {
  const secret = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'abcXYZ0189-_.'), minLength: 8, maxLength: 20 }).map((text) => `Zq7${text}`),
    fc.string({ unit: fc.constantFrom(...'abc XYZ"\\/&=+%äß😀<'), minLength: 8, maxLength: 20 }).map((text) => `Zq7${text}Zq7`),
  );
  // What is in the midst of a text that is not JSON cannot be recognised elsewhere: it goes with the text.
  test('in an accounts response that is not JSON', () => {
    fc.assert(
      fc.property(secret, (text) => {
        expect(around(JSON.stringify(redact(withRequests(everything(), 'accounts', answering(`<p>${text}</p>`)))))).toBeNull();
      }),
      { numRuns: 10 },
    );
  });

  test.each(Object.entries(HOMES))('%s, and wherever else it stands', (_home, plant) => {
    fc.assert(
      fc.property(
        secret,
        fc.nat(strings - 1),
        fc.constantFrom(
          (text: string) => text,
          encodeURIComponent,
          (text: string) => JSON.stringify(text),
        ),
        (text, nth, encode) => {
          const planted = alsoAt(plant(text), nth, encode(text));
          expect(JSON.stringify(planted).includes('Zq7')).toBe(true);
          expect(around(JSON.stringify(redact(planted)))).toBeNull();
        },
      ),
      { numRuns: 10 },
    );
  });
});

test('leaves a valid trace with the same verdict', () => {
  for (const { trace } of SAMPLE_TRACES) {
    const [redacted] = redact({ traces: [trace] }).traces;
    expect(traceProblem(redacted)).toBeNull();
    expect(redacted && verdictOf(redacted)?.code).toBe(verdictOf(trace)?.code);
  }
});

test('gives a value the same pseudonym everywhere, and different values different ones', () => {
  const text = JSON.stringify(redact(everything()));
  for (const value of [ALICE.name, ALICE.email, BOB.email, 's3cr3t-session-value']) expect(text).not.toContain(value);
  const [success] = redact({ traces: [sample('success')] }).traces;
  if (!success) throw new Error('no trace');
  const [list] = eventsOf(success, 'accounts');
  const chosen = eventsOf(success, 'person')[0]?.event.action;
  const [alice, bob] = list?.event.accounts ?? [];
  expect(chosen).toMatchObject({ accountId: alice?.id });
  expect(bob?.id).not.toBe(alice?.id);
  expect(lastRequest(success, ['id-assertion'])?.request.body).toContain(`account_id=${alice?.id}`);
  expect(JSON.parse(lastRequest(success, ['accounts'])?.request.response?.body ?? '')).toMatchObject({
    accounts: [{ id: alice?.id, email: alice?.email }, { id: bob?.id }],
  });
});

test('keeps what explains a failure: URLs, statuses, header names, causes', () => {
  const [trace] = redact({ traces: [sample('lax-cookie')] }).traces;
  const request = trace && lastRequest(trace, ['accounts'])?.request;
  expect(request).toMatchObject({
    url: `${IDP}/accounts`,
    response: { status: 401 },
    cookies: [{ name: 'session', value: '[redacted]', withheldBecause: 'SameSite=Lax' }],
  });
});

test('keeps a host, even where the browser records the Host header', () => {
  const file = withRequests(everything(), 'accounts', () => ({ headers: { host: new URL(IDP).host, priority: 'u=4, i=00000' } }));
  const urls = redact(file).traces.flatMap((trace) => eventsOf(trace, 'request').map(({ event }) => event.request.url));
  expect(urls).toContain(`${IDP}/accounts`);
});

test('still lets the linter find the problems', () => {
  const [trace] = redact({ traces: [sample('blank-email')] }).traces;
  const found = trace && lastRequest(trace, ['accounts']);
  expect(found && lintRequest(found.request)).toContainEqual(expect.objectContaining({ severity: 'error', pointer: '/accounts/1' }));
});

test('keeps the kinds that are not redacted', () => {
  const kept = JSON.stringify(redact({ traces: [sample('success')] }, { tokens: false, cookies: false, personal: false }));
  for (const value of [ALICE.name, 's3cr3t-session-value', 'n-0S6_WzA2Mj']) expect(kept).toContain(value);
  const tokensGone = JSON.stringify(redact({ traces: [sample('success')] }, { tokens: true, cookies: false, personal: false }));
  expect(tokensGone).not.toContain('n-0S6_WzA2Mj');
  expect(tokensGone).toContain(ALICE.name);
});

test('leaves the original unchanged', () => {
  const file = everything();
  redact(file);
  expect(file).toEqual(everything());
});

test('drops members that are not in the schema', () => {
  const trace = { ...sample('success'), note: 'of a later version' };
  expect(redact({ traces: [trace] }).traces[0]).not.toHaveProperty('note');
});
