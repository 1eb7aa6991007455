/** What a call leaves behind: the trace that the inspector shows. */
import { beforeAll, describe, expect, it } from 'vitest';
import { isRecord, type TestPage, until } from '../support/browser-types.ts';
import type { Routes } from '../support/routes.ts';
import { ended, evaluate, start, tokenOf } from './kit/calls.ts';
import { ACCOUNTS, ALICE, ASSERTION, BOB, CONFIG_URL, identityProvider, RP, TOKEN } from './kit/identity-provider.ts';
import { BROWSERS, openPage, reset, useStage } from './kit/stage.ts';

type Json = Record<string, unknown>;
const records = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isRecord) : []);

describe.each(BROWSERS)('the trace in %s', (kind) => {
  const stage = useStage(kind);
  const automation = (command: string, args?: unknown): Promise<unknown> => stage().browser.automation(command, args);

  async function prepare(routes: Routes = {}, settings: Json = {}): Promise<void> {
    await reset(stage(), identityProvider(routes), settings);
    // Cookies of every kind, and the login status by its header.
    const idp = await openPage(stage(), 'https://idp.test/setup?login=logged-in');
    await evaluate(idp, `(document.cookie = 'elsewhere=1; Path=/other; SameSite=None; Secure', true)`);
    await idp.close();
  }

  /** The newest trace of this API, once its call is over. */
  async function traceOf(api: string): Promise<Json> {
    return until(`a trace of ${api}`, async () => {
      const flowId = records(await automation('getFlows')).findLast((flow) => flow['api'] === api && flow['phase'] === 'ended')?.['flowId'];
      const trace = flowId === undefined ? null : await automation('getTrace', { flowId });
      return isRecord(trace) ? trace : null;
    });
  }

  const events = (trace: Json, type: string): Json[] => records(trace['events']).filter((event) => event['type'] === type);
  const steps = (trace: Json): string[] =>
    events(trace, 'step').map(({ step, outcome }) => `${String(outcome)}: ${isRecord(step) ? String(step['name']) : ''}`);
  const requests = (trace: Json): Json[] => events(trace, 'request').flatMap(({ request }) => (isRecord(request) ? [request] : []));
  const requestTo = (trace: Json, endpoint: string): Json => requests(trace).find((request) => request['endpoint'] === endpoint) ?? {};

  async function signIn(page: TestPage, call = 'fedcm({ nonce: "n", params: { a: 1 } })'): Promise<void> {
    await start(page, call);
    await automation('waitForDialog');
    await automation('selectAccount', { accountIndex: 0 });
    expect(tokenOf(await ended(page))).toBe(TOKEN);
  }

  describe('of a sign-in', () => {
    let trace: Json;
    beforeAll(async () => {
      await prepare({ [ACCOUNTS]: { body: { accounts: [ALICE, BOB] } } });
      await signIn(await openPage(stage(), RP));
      trace = await traceOf('get');
    });

    it('names the caller and what it asked for', () => {
      expect(trace).toMatchObject({
        api: 'get',
        origin: 'https://rp.test',
        topOrigin: 'https://rp.test',
        caller: {
          frames: [{ origin: 'https://rp.test', url: RP, allowed: true }],
          userActivation: false,
          permissionsPolicy: true,
          fenced: false,
        },
        options: {
          mediation: 'optional',
          mode: 'passive',
          context: 'signin',
          providers: [{ configURL: CONFIG_URL, fields: ['name', 'email', 'picture'], nonce: 'n', params: '{"a":1}' }],
        },
      });
      expect(typeof trace['endedAt']).toBe('number');
      expect(events(trace, 'resumed')).toEqual([]);
    });

    it('has every step of the specification', () => {
      expect(steps(trace)).toEqual([
        expect.stringContaining('passed: [[DiscoverFromExternalSource]]'),
        'passed: create an IdentityCredential: the cooldown',
        'passed: get the login status',
        'passed: fetch the config file',
        'passed: fetch the accounts',
        'passed: fetch the client metadata',
        'passed: fetch the account picture',
        'skipped: eligible for auto reauthentication',
        'passed: select an account',
        'passed: fetch an identity assertion',
        'passed: create a connection between the RP and the IdP account',
      ]);
    });

    it('has the browser’s state, and the outcome for each account', () => {
      expect(events(trace, 'csp')).toMatchObject([{ url: CONFIG_URL, allowed: true }]);
      expect(events(trace, 'login-status-read')[0]).toMatchObject({ origin: 'https://idp.test', status: 'logged-in', setBy: 'Set-Login' });
      expect(events(trace, 'cooldown-read')).toMatchObject([{ origin: 'https://rp.test', until: 0 }]);
      expect(events(trace, 'conditions')).toMatchObject([{ met: false }]);
      expect(records(events(trace, 'conditions')[0]?.['conditions'])).toHaveLength(5);
      expect(events(trace, 'accounts')).toMatchObject([
        {
          configURL: CONFIG_URL,
          accounts: [{ id: 'alice-id', name: 'Alice Anders', rule: 'shown', connected: false, loginState: 'SignUp' }, { id: 'bob-id' }],
        },
      ]);
      expect(events(trace, 'settled')).toMatchObject([{ outcome: 'resolved', token: JSON.stringify(TOKEN), isAutoSelected: false }]);
    });

    it('has each request as it was on the wire', () => {
      const { log } = stage().servers;
      const onWire = new Map(
        log.filter(({ host }) => host === 'idp.test').map((request) => [`${request.method} https://idp.test${request.path}`, request]),
      );
      expect(requests(trace).length).toBeGreaterThanOrEqual(6);
      for (const { method, url, headers, cookies } of requests(trace)) {
        const logged = onWire.get(`${String(method)} ${String(url)}`);
        expect(logged, String(url)).toBeDefined();
        const { cookie, host: _host, connection: _connection, 'content-length': _length, ...sent } = logged?.headers ?? {};
        const recorded: Json = isRecord(headers) ? headers : {};
        for (const [name, value] of Object.entries(sent))
          if (!name.startsWith(':')) expect(recorded[name], `${String(url)} ${name}`).toBe(value);
        const sentCookies = records(cookies).filter((each) => each['sent'] === true);
        expect(sentCookies.map(({ name, value }) => `${String(name)}=${String(value)}`).join('; ')).toBe(cookie ?? '');
      }
    });

    it('says why a cookie was withheld', () => {
      const cookies = records(requestTo(trace, 'accounts')['cookies']);
      const why = Object.fromEntries(
        cookies.map(({ name, sent, withheldBecause }) => [String(name), sent === true ? 'sent' : withheldBecause]),
      );
      expect(why).toMatchObject({ none: 'sent', lax: 'SameSite=Lax', strict: 'SameSite=Strict', elsewhere: 'Path /other' });
      expect(why['unspec']).not.toBe('sent');
    });

    it('has the answers, their times and bodies', () => {
      for (const request of requests(trace)) {
        expect(request).toMatchObject({ response: { status: 200, fromCache: false } });
        expect(Number(request['sentAt'])).toBeGreaterThan(0);
        expect(Number(request['endedAt'])).toBeGreaterThanOrEqual(Number(request['startedAt']));
      }
      const accounts = requestTo(trace, 'accounts')['response'];
      expect(isRecord(accounts) && JSON.parse(String(accounts['body']))).toEqual({ accounts: [ALICE, BOB] });
      expect(requestTo(trace, 'id-assertion')).toMatchObject({ method: 'POST', body: expect.stringContaining('account_id=alice-id') });
    });

    it('is in the history of the state', async () => {
      const stored = await stage().browser.evaluateInExtension('(globalThis.browser ?? chrome).storage.session.get(null)');
      const history = Object.entries(isRecord(stored) ? stored : {}).flatMap(([key, value]) =>
        key.startsWith('history:') && isRecord(value) ? [value] : [],
      );
      expect(history).toContainEqual(
        expect.objectContaining({ what: 'login-status', subject: 'https://idp.test', value: 'logged-in', by: 'Set-Login' }),
      );
      const connection = {
        what: 'connected-account',
        subject: 'https://rp.test https://rp.test https://idp.test',
        value: 'connected alice-id',
      };
      expect(history).toContainEqual(expect.objectContaining({ ...connection, by: 'get()', flowId: trace['flowId'] }));
      expect(history).toContainEqual(
        expect.objectContaining({ what: 'settings', by: 'automation', value: expect.stringContaining('surface: none') }),
      );
    });
  });

  it('of a failed call has the step, the evidence and what the page got', async () => {
    await prepare({ [ACCOUNTS]: { body: { accounts: [ALICE, { id: 'x' }, ALICE] } } });
    const page = await openPage(stage(), RP);
    await start(page, 'fedcm({}, {}, { mediation: "silent" })');
    expect((await ended(page)).outcome).toBe('rejected');
    const silent = await traceOf('get');
    expect(events(silent, 'settled')).toMatchObject([{ error: { name: 'NetworkError', message: 'Error retrieving a token.' } }]);
    await start(page, 'fedcm()', { name: 'second' });
    await automation('waitForDialog');
    await automation('cancelDialog');
    expect((await ended(page, 'second')).outcome).toBe('rejected');
    const trace = await until('the second trace', async () => {
      const newest = await traceOf('get');
      return newest['flowId'] === silent['flowId'] ? null : newest;
    });
    expect(steps(trace)).toContain('failed: fetch the accounts');
    expect(events(trace, 'accounts')).toMatchObject([
      {
        accounts: [
          { id: 'alice-id', outcome: expect.stringContaining('dropped with the whole list') },
          { id: 'x', rule: 'invalid' },
          { id: 'alice-id', rule: 'duplicate' },
        ],
      },
    ]);
    expect(events(trace, 'login-status-set')).toMatchObject([{ status: 'logged-out', by: 'accounts endpoint' }]);
    expect(events(trace, 'settled')).toMatchObject([{ outcome: 'rejected: NetworkError', error: { name: 'NetworkError' } }]);
  });

  it.each([
    ['a header', { headers: { 'Content-Security-Policy': "connect-src 'self'" } }, 'connect-src'],
    ['a meta element', { head: `<meta http-equiv="Content-Security-Policy" content="default-src 'self' 'unsafe-inline'">` }, 'default-src'],
  ])('says which directive of %s forbade the call', async (_where, answer, directive) => {
    await prepare({ 'rp.test/strict': { page: '', ...answer } });
    const page = await openPage(stage(), 'https://rp.test/strict');
    for (const name of ['first', 'second']) {
      await start(page, 'fedcm()', { name });
      expect((await ended(page, name)).outcome).toBe('rejected');
    }
    const trace = await traceOf('get');
    expect(events(trace, 'csp')).toMatchObject([
      { url: CONFIG_URL, allowed: false, directive, policy: expect.stringContaining(`${directive} 'self'`) },
    ]);
    expect(events(trace, 'verdict')).toMatchObject([{ failure: { code: 'CspBlocked' } }]);
    expect(requests(trace)).toEqual([]);
  });

  it('shows the frames from the caller to the top, with their allow attributes', async () => {
    await prepare({
      'rp.test/outer': { page: '<iframe src="https://inner.test/frame" allow="identity-credentials-get"></iframe>' },
      'inner.test/frame': { page: '<script>window.call = T.run(() => fedcm({}, {}, { mediation: "silent" }))</script>' },
    });
    await openPage(stage(), 'https://rp.test/outer');
    const trace = await traceOf('get');
    expect(trace['caller']).toMatchObject({
      frames: [
        { origin: 'https://inner.test', url: 'https://inner.test/frame', allow: 'identity-credentials-get', allowed: true },
        { origin: 'https://rp.test', url: 'https://rp.test/outer', allowed: true },
      ],
    });
  });

  it('gives way to a call if the session area is full', async () => {
    await prepare();
    // As much as the browser takes, and old calls most of it.
    await stage().browser.evaluateInExtension(`(async () => {
      const { session } = (globalThis.browser ?? globalThis.chrome).storage;
      const ids = Array.from({ length: 100 }, (_, nth) => 'old-' + nth);
      await session.set({ traces: ids.map((id) => ({ id, tabId: 1, site: 'https://old.test', size: 1, reduced: true })) });
      const fits = (key, length) => session.set({ [key]: 'x'.repeat(length) }).then(() => true, () => false);
      for (const id of ids) if (!(await fits('trace:' + id, 250_000))) break;
      for (let nth = 0; await fits('rest' + nth, 1000); nth++);
    })()`);
    await signIn(await openPage(stage(), RP));
    expect(await traceOf('get')).toMatchObject({ origin: 'https://rp.test' });
    const keys = await stage().browser.evaluateInExtension('(globalThis.browser ?? globalThis.chrome).storage.session.getKeys()');
    const left = Array.isArray(keys) ? keys.filter((key) => String(key).startsWith('trace:old-')) : [];
    expect(left.length, 'old calls').toBeLessThan(30);
  });

  it('of calls without a dialog: setStatus, preventSilentAccess, Set-Login, disconnect, getUserInfo, close', async () => {
    await prepare();
    const page = await openPage(stage(), 'https://idp.test/page');
    await evaluate(
      page,
      `navigator.login.setStatus('logged-out').then(() => navigator.credentials.preventSilentAccess()).then(() => IdentityProvider.close())`,
    );
    expect(events(await traceOf('setStatus'), 'login-status-set')).toMatchObject([
      { origin: 'https://idp.test', status: 'logged-out', by: 'setStatus()' },
    ]);
    expect(steps(await traceOf('preventSilentAccess'))).toEqual(['passed: prevent silent access']);
    expect(steps(await traceOf('close'))).toEqual(['failed: IdentityProvider.close()']);
    expect(events(await traceOf('Set-Login'), 'login-status-set')).toMatchObject([{ origin: 'https://idp.test', status: 'logged-in' }]);
    await start(page, `IdentityCredential.disconnect({ configURL: '${CONFIG_URL}', clientId: '1', accountHint: 'x' })`);
    expect((await ended(page)).outcome).toBe('rejected');
    expect(await traceOf('disconnect')).toMatchObject({
      options: { accountHint: 'x', providers: [{ configURL: CONFIG_URL, clientId: '1' }] },
    });
    await start(page, `IdentityProvider.getUserInfo({ configURL: '${CONFIG_URL}', clientId: '1' })`, { name: 'info' });
    expect((await ended(page, 'info')).outcome).toBe('rejected');
    expect(events(await traceOf('getUserInfo'), 'verdict')).toMatchObject([{ failure: { code: 'NotIframe' } }]);
  });

  it('grows while the call runs, and shows it as not ended', async () => {
    await prepare({ [ACCOUNTS]: { hang: true } });
    const page = await openPage(stage(), RP);
    await start(page, 'fedcm()');
    const trace = await until('a trace with two requests', async () => {
      const flowId = records(await automation('getFlows')).findLast(({ api }) => api === 'get')?.['flowId'];
      const found = flowId === undefined ? null : await automation('getTrace', { flowId });
      return isRecord(found) && requests(found).length === 2 ? found : null;
    });
    expect(trace['endedAt']).toBeUndefined();
    expect(records(isRecord(trace['caller']) ? trace['caller']['frames'] : [])).toMatchObject([{ origin: 'https://rp.test', url: RP }]);
  });

  it('says that the background was terminated during a step and repeated it', async () => {
    await prepare({ [ACCOUNTS]: { seq: [{ hang: true }, { body: { accounts: [ALICE] } }] } });
    const page = await openPage(stage(), RP);
    await start(page, 'fedcm()');
    await until('the accounts request', () => stage().servers.log.some(({ path }) => path === '/accounts') || null);
    await stage().browser.terminateBackground();
    await automation('getFlows');
    await automation('waitForDialog');
    await automation('cancelDialog');
    await ended(page);
    expect(events(await traceOf('get'), 'resumed')).toMatchObject([{ detail: expect.stringContaining('requested') }]);
  });

  it('distinguishes two overlapping calls of one page', async () => {
    await prepare();
    const page = await openPage(stage(), RP);
    await start(page, 'fedcm()');
    await automation('waitForDialog');
    await start(page, 'fedcm()', { name: 'second' });
    expect((await ended(page, 'second')).outcome).toBe('rejected');
    const refused = await traceOf('get');
    const first = records(await automation('getFlows')).find(({ phase }) => phase === 'choosing')?.['flowId'];
    expect(events(refused, 'overlap')).toMatchObject([{ flowId: first, how: 'refused-because-of' }]);
    await start(page, 'fedcm({}, { mode: "active" })', { name: 'third', userGesture: true });
    expect((await ended(page)).outcome).toBe('rejected');
    const third = await until('the active call', async () => {
      const flows = records(await automation('getFlows'));
      return flows.find(({ phase }) => phase === 'choosing')?.['flowId'] ?? null;
    });
    expect(events(asRecord(await automation('getTrace', { flowId: first })), 'overlap')).toMatchObject([
      { flowId: third, how: 'replaced-by' },
    ]);
    expect(events(asRecord(await automation('getTrace', { flowId: third })), 'overlap')).toMatchObject([
      { flowId: first, how: 'replaces' },
    ]);
  });

  function asRecord(value: unknown): Json {
    if (!isRecord(value)) throw new Error(`not a record: ${JSON.stringify(value)}`);
    return value;
  }

  it('records a redirect, a network error and an answer from the cache', async () => {
    await prepare({ [ASSERTION]: { redirect: 'https://idp.test/elsewhere' } });
    const page = await openPage(stage(), RP);
    await start(page, 'fedcm()');
    await automation('waitForDialog');
    await automation('selectAccount', { accountIndex: 0 });
    await until('the error', async () => ((await automation('getDialogType').catch(() => '')) === 'Error' ? true : null));
    await automation('clickDialogButton', { dialogButton: 'ErrorGotIt' });
    await ended(page);
    const trace = await traceOf('get');
    expect(requestTo(trace, 'id-assertion')).toMatchObject({
      networkError: expect.any(String),
      response: { status: 302, redirectedTo: 'https://idp.test/elsewhere' },
    });
    await start(page, 'fedcm()', { name: 'again' });
    await automation('waitForDialog');
    await automation('cancelDialog');
    await ended(page, 'again');
    const cached = await until('the second trace', async () => {
      const newest = await traceOf('get');
      return newest['flowId'] === trace['flowId'] ? null : newest;
    });
    expect(requestTo(cached, 'picture')).toMatchObject({ response: { status: 200, fromCache: true } });
  });
});
