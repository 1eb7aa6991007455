import { describe, expect, test } from 'vitest';
import { specUrl } from './spec-url.ts';
import { SAMPLE_TRACES, sample } from './testing/sample-traces.ts';
import { CONFIG_URL, IDP, RP, SESSION, START, STEPS, TraceBuilder, WELL_KNOWN_URL } from './testing/trace-builder.ts';
import { verdictOf } from './verdict.ts';

test('gives every sample a verdict with non-empty text', () => {
  for (const { trace } of SAMPLE_TRACES) {
    const verdict = verdictOf(trace);
    expect(verdict?.title, trace.flowId).not.toBe('');
    expect(verdict?.what, trace.flowId).not.toBe('');
  }
  expect(verdictOf({ ...sample('success'), events: [] })).toBeNull();
});

describe('outcomes without a failure', () => {
  test('a success names the account, the provider and who chose', () => {
    const verdict = verdictOf(sample('success'));
    expect(verdict).toMatchObject({ outcome: 'resolved', title: 'Signed in', others: [] });
    expect(verdict?.what).toContain('The user chose the account "1001" of accounts.idp.example');
    expect(verdictOf(sample('auto-reauthn'))?.what).toContain('The browser chose');
  });

  test('a success with a warning says what to change', () => {
    expect(verdictOf(sample('json-token'))?.fixes).toEqual([{ who: 'rp', text: expect.stringContaining("'params' object") }]);
  });

  test('a pending verdict says what the call is waiting for', () => {
    expect(verdictOf(sample('pending-chooser'))).toMatchObject({ outcome: 'pending', title: 'Waiting for the user to choose an account' });
  });

  test('a pending sign-in dialog says why the accounts were not usable', () => {
    const trace = new TraceBuilder('mismatch')
      .loginStatus('logged-in', 'Set-Login')
      .wellKnown()
      .config()
      .accounts({ status: 401, cookies: [{ ...SESSION, sent: false, withheldBecause: 'SameSite=Strict' }] })
      .step(STEPS.accounts, 'failed', 'The accounts endpoint answered with HTTP status 401.')
      .dialog('ConfirmIdpLogin')
      .build();
    const verdict = verdictOf(trace);
    expect(verdict).toMatchObject({ outcome: 'pending', title: 'Waiting for the user to sign in at the provider' });
    expect(verdict?.what).toContain('session (SameSite=Strict)');
    expect(verdict?.fixes[0]?.snippet?.code).toContain('SameSite=None; Secure');
  });

  test('an open sign-in window says how it ends', () => {
    const trace = new TraceBuilder('login').add({ type: 'window-opened', kind: 'login', url: `${IDP}/login` }).build();
    expect(verdictOf(trace)?.fixes[0]?.snippet?.code).toContain('IdentityProvider.close()');
  });

  test('a call with a closed continuation window stays pending, as in Chrome', () => {
    const trace = new TraceBuilder('c')
      .add({ type: 'window-opened', kind: 'continuation', url: `${IDP}/c` })
      .add({ type: 'window-closed', kind: 'continuation', by: 'person' })
      .build();
    expect(verdictOf(trace)?.title).toContain('Pending indefinitely');
  });

  test('a trace without an end is pending, unless its flow is gone', () => {
    const { endedAt: _endedAt, ...trace } = sample('pending-chooser');
    expect(verdictOf(trace)?.outcome).toBe('pending');
    expect(verdictOf(trace, { running: false })?.outcome).toBe('cut-off');
    expect(verdictOf(sample('crashed'))).toMatchObject({ outcome: 'cut-off' });
  });

  test('calls other than get() say what they did', () => {
    expect(verdictOf(sample('set-status'))?.what).toContain(`The login status of ${IDP} is logged-in, set by setStatus()`);
    expect(verdictOf(sample('disconnect'))?.title).toBe('Account disconnected');
    expect(verdictOf(sample('prevent-silent-access'))?.what).toContain(RP);
  });
});

describe('the deciding failure', () => {
  const OTHER = 'https://other.example/fedcm.json';
  const notFound = {
    code: 'ConfigHttpNotFound' as const,
    step: STEPS.config,
    evidence: { url: OTHER, status: 404 },
    console: [],
    cause: 'The config file answered with HTTP status 404.',
  };

  test('a user action takes precedence over another provider’s failure', () => {
    const trace = new TraceBuilder('two')
      .add({ type: 'verdict', failure: notFound, configURL: OTHER })
      .dialog()
      .add({ type: 'person', action: { type: 'dismissed', triggerCooldown: true } })
      .fail('ShouldEmbargo', STEPS.select, 'The dialog was dismissed.', [])
      .rejected();
    const verdict = verdictOf(trace);
    expect(verdict).toMatchObject({ code: 'ShouldEmbargo' });
    expect(verdict?.others).toMatchObject([{ code: 'ConfigHttpNotFound', configURL: OTHER }]);
  });

  test('a success lists the other provider’s failure', () => {
    const trace = new TraceBuilder('two')
      .upToAccounts()
      .add({ type: 'verdict', failure: notFound, configURL: OTHER })
      .dialog()
      .choose()
      .assertion({ json: { token: 'x' } })
      .resolved('x');
    expect(verdictOf(trace)).toMatchObject({ outcome: 'resolved', others: [{ code: 'ConfigHttpNotFound' }] });
  });

  test('each of several failing providers has its own verdict', () => {
    const trace = new TraceBuilder('two')
      .fail('WellKnownListEmpty', STEPS.config, 'x', [])
      .add({ type: 'verdict', failure: notFound, configURL: OTHER })
      .rejected();
    expect(verdictOf(trace)).toMatchObject({ code: 'WellKnownListEmpty', configURL: CONFIG_URL, others: [{ code: 'ConfigHttpNotFound' }] });
  });

  test('has the step, the evidence, the console lines and what the page gets', () => {
    const verdict = verdictOf(sample('well-known-404'));
    expect(verdict).toMatchObject({
      step: { name: 'fetch the config file', url: 'https://w3c-fedid.github.io/FedCM/#fetch-the-config-file' },
      console: [
        'When fetching the well-known file, a 404 HTTP response code was received.',
        "The provider's FedCM well-known file cannot be found.",
      ],
      page: 'NetworkError: Error retrieving a token.',
    });
    expect(verdict?.facts).toContainEqual({ label: 'Request', value: `GET ${WELL_KNOWN_URL}`, event: expect.any(Number) });
  });

  test('includes console lines from before the last failure', () => {
    expect(verdictOf(sample('accounts-redirect'))?.console).toEqual([
      'The fetch of the accounts endpoint resulted in a network error: ERR_FAILED',
      'Prompt dismissed. API exponential cool down not triggered.',
    ]);
  });

  test('a rejection without a reason still has a card', () => {
    expect(verdictOf(new TraceBuilder('none').rejected())).toMatchObject({
      outcome: 'failed',
      title: 'The call was rejected',
      page: 'NetworkError: Error retrieving a token.',
    });
  });
});

test('says so if a status was set in the inspector', () => {
  const trace = new TraceBuilder('i')
    .loginStatus('logged-out', 'inspector', 1000)
    .fail('NotSignedInWithIdp', STEPS.status, 'x', [])
    .rejected();
  expect(verdictOf(trace)?.what).toContain('set by you, in the State view (at 2026-11-22 13:59:59 UTC');
  expect(START).toBe(Date.parse('2026-11-22T14:00:00Z'));
});

test('links lead to the two specifications and nowhere else', () => {
  expect(specUrl({ anchor: 'get-the-login-status' })).toBe('https://w3c-fedid.github.io/login-status/#get-the-login-status');
  expect(specUrl({ anchor: 'select-an-account' })).toBe('https://w3c-fedid.github.io/FedCM/#ui-to-allow-the-user-to-select-an-account');
  expect(specUrl({ anchor: '' })).toBeUndefined();
  expect(specUrl({ anchor: 'javascript:alert(1)' })).toBeUndefined();
});

test('passes hostile strings on as text, never as links', () => {
  const verdict = verdictOf(sample('hostile-markup'));
  expect(verdict?.step?.url).toBeUndefined();
  expect(verdict?.facts.some(({ value }) => value.includes('<script>'))).toBe(true);
});
