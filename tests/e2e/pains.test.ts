/**
 * What FedCM developers struggle with most (docs/pains.md): each situation made for real, and its answer read in the inspector. With
 * `FEDCM_PICTURES=FOLDER` each test also leaves a picture of the screen that answers.
 */
import { describe, expect, it } from 'vitest';
import { isRecord, type TestPage, until } from '../support/browser-types.ts';
import type { Answer, Routes } from '../support/routes.ts';
import { ended, evaluate, rejection, start, tokenOf } from './kit/calls.ts';
import { commandsOf } from './kit/commands.ts';
import {
  ACCOUNTS,
  ALICE,
  ASSERTION,
  assertion,
  BOB,
  CONFIG,
  CONFIG_URL,
  identityProvider,
  RP,
  TOKEN,
  WELL_KNOWN,
} from './kit/identity-provider.ts';
import { type InspectorPage, openInspector } from './kit/inspector-page.ts';
import { picture } from './kit/picture.ts';
import { BROWSERS, openPage, reset, type Settings, useStage } from './kit/stage.ts';

const IDP = 'https://idp.test';
const RP_ORIGIN = 'https://rp.test';

describe.each(BROWSERS)('the pains of FedCM developers in %s', (kind) => {
  const stage = useStage(kind);
  const fedcm = commandsOf(stage);

  async function prepare(routes: Routes = {}, settings: Settings = {}): Promise<TestPage> {
    await reset(stage(), identityProvider(routes), settings);
    return openPage(stage(), RP);
  }

  /** The config file of the provider with some members changed. */
  function config(changes: Record<string, unknown>): Answer {
    const { body } = identityProvider()[CONFIG] ?? {};
    return { body: { ...(isRecord(body) && body), ...changes } };
  }

  async function selectFirst(): Promise<void> {
    await fedcm.waitForDialog();
    await fedcm.selectAccount({ accountIndex: 0 });
  }

  /** Closes the error dialog, once it is there. */
  function gotIt(): Promise<true> {
    return until('an error dialog', () =>
      fedcm.clickDialogButton({ dialogButton: 'ErrorGotIt' }).then(
        () => true as const,
        () => null,
      ),
    );
  }

  async function signIn(page: TestPage, call = 'fedcm()', name = 'call'): Promise<void> {
    await start(page, call, { name });
    await selectFirst();
    expect(tokenOf(await ended(page, name))).toBe(TOKEN);
  }

  /** A sign-in that the assertion endpoint spoils. */
  async function failedAssertion(page: TestPage, call = 'fedcm()'): Promise<string> {
    await start(page, call);
    await selectFirst();
    await gotIt();
    return rejection(await ended(page));
  }

  /** The page is refused, and told nothing of the reason. */
  async function refused(page: TestPage, call: string, name = 'call'): Promise<void> {
    await start(page, call, { name });
    expect(rejection(await ended(page, name))).toBe('NetworkError: Error retrieving a token.');
  }

  /** Opens the (newest) call whose row says `row`, at a view. */
  async function openCall(inspector: InspectorPage, row: string, view = 'Verdict'): Promise<void> {
    await inspector.click('Flows', '[role=tab]');
    await inspector.says(row, '.grid-body');
    await inspector.click(row, '.grid-body [role=row]');
    await inspector.click(view, '.detail [role=tab]');
  }

  async function readsAll(inspector: InspectorPage, selector: string, ...texts: string[]): Promise<void> {
    for (const text of texts) await inspector.says(text, selector);
  }

  it('1: an opaque "Error retrieving a token" has a verdict with the reason, the step and the header to write', async () => {
    const page = await prepare({ [ASSERTION]: { body: { token: 'never read' } } });
    expect(await failedAssertion(page)).toMatch(/^\w+: Error retrieving a token\.$/);
    const inspector = await openInspector(stage());
    await openCall(inspector, 'CorsError');
    await readsAll(
      inspector,
      '.verdict',
      'Code CorsError',
      'Step fetch an identity assertion',
      'Access-Control-Allow-Origin is missing',
      `Access-Control-Allow-Origin: ${RP_ORIGIN} Access-Control-Allow-Credentials: true`,
      'Access-Control-Allow-Credentials (missing) true id-assertion request',
      'The page gets IdentityCredentialError: Error retrieving a token.',
      'ERR_FAILED Server did not send the correct CORS headers.',
    );
    await picture(stage(), inspector, '01-verdict', 740);
  });

  it('2: requests that no Network panel shows are listed, copied as cURL and exported as HAR', async () => {
    const page = await prepare();
    await signIn(page);
    // Firefox enters the beacon that asks the page's policy and never leaves (page/csp-probe.ts).
    const ofIdp = "({ name }) => name.includes('idp.test') && !name.endsWith('#fedcm-csp')";
    const seen = await evaluate(page, `performance.getEntriesByType('resource').filter(${ofIdp}).length`);
    expect(seen).toBe(0);
    const inspector = await openInspector(stage());
    await openCall(inspector, 'Signed in', 'Requests');
    await readsAll(inspector, '.requests', `GET ${IDP}/.well-known/web-identity 200`, `GET ${CONFIG_URL} 200`, `POST ${IDP}/assert 200`);
    await inspector.click('id-assertion', '.request-row');
    await readsAll(inspector, '.request-detail', 'sec-fetch-dest webidentity', 'account_id alice-id');
    await picture(stage(), inspector, '02-requests');
    await inspector.evaluate(`navigator.clipboard.writeText = async (text) => { globalThis.copied = text; }`);
    await inspector.click('Copy as cURL');
    const copied = await until('the copied command', () => inspector.evaluate('globalThis.copied ?? null'));
    expect(copied).toMatch(/^curl /);
    for (const part of [`${IDP}/assert`, 'sec-fetch-dest: webidentity', `origin: ${RP_ORIGIN}`, 'account_id=alice-id'])
      expect(copied).toContain(part);
    await inspector.catchExport();
    await inspector.click('Export…');
    await inspector.click('HAR 1.2', 'label');
    await inspector.click('Save');
    const file = await inspector.exported();
    const har: unknown = JSON.parse(isRecord(file) ? String(file['text']) : '');
    expect(har).toMatchObject({
      log: {
        version: '1.2',
        entries: expect.arrayContaining([expect.objectContaining({ request: expect.objectContaining({ url: `${IDP}/assert` }) })]),
      },
    });
  });

  it('3: a sticky "not signed in" names who set it, and one choice undoes it', async () => {
    const page = await prepare({ [ACCOUNTS]: { seq: [{ status: 401 }, { body: { accounts: [ALICE] } }] } });
    await (await openPage(stage(), `${IDP}/setup?login=logged-in`)).close();
    await start(page, 'fedcm()');
    expect(await fedcm.waitForDialog()).toBe('ConfirmIdpLogin');
    await fedcm.cancelDialog();
    await ended(page);
    // The endpoint is well again, and is not asked any more.
    await refused(page, 'fedcm()', 'second');
    const inspector = await openInspector(stage());
    await openCall(inspector, 'NotSignedInWithIdp');
    await readsAll(
      inspector,
      '.verdict',
      'set by the browser, because the accounts endpoint returned no usable account',
      'change its login status',
    );
    await inspector.click('State', '[role=tab]');
    await readsAll(
      inspector,
      '.page',
      'accounts endpoint',
      `login status ${IDP} logged-out accounts endpoint`,
      `login status ${IDP} logged-in Set-Login`,
    );
    await picture(stage(), inspector, '03-login-status', 800);
    await inspector.choose(`Login status of ${IDP}`, 'logged-in');
    await inspector.says(`login status ${IDP} logged-in inspector`, '.page');
    await signIn(page, 'fedcm()', 'third');
  });

  it('4: CORS with "*" is named as what does not count with cookies', async () => {
    const page = await prepare({ [ASSERTION]: { body: { token: 'never read' }, cors: 'star' } });
    await failedAssertion(page);
    const inspector = await openInspector(stage());
    await openCall(inspector, 'CorsError');
    await readsAll(
      inspector,
      '.verdict',
      'Access-Control-Allow-Origin is "*", which is not allowed for a request with cookies',
      `Access-Control-Allow-Origin * ${RP_ORIGIN}`,
      `Access-Control-Allow-Origin: ${RP_ORIGIN} Access-Control-Allow-Credentials: true`,
    );
    await inspector.click('id-assertion request', '.verdict button');
    await inspector.says(`"*" is not allowed for a request with cookies: send ${RP_ORIGIN}.`, '.request-detail');
    await inspector.evaluate(`document.querySelector('.remark-warning').scrollIntoView({ block: 'center' })`);
    await picture(stage(), inspector, '04-cors');
  });

  it('5: a cookie without SameSite=None is listed as withheld, with the header that lets it be sent', async () => {
    const session = (attributes: string): Answer => ({
      page: '',
      headers: { 'Set-Cookie': [`session=s3; Path=/; ${attributes}`], 'Set-Login': 'logged-in' },
    });
    const page = await prepare({
      'idp.test/sign-in': session('SameSite=Lax'),
      'idp.test/sign-in-again': session('SameSite=None; Secure'),
      [ACCOUNTS]: { seq: [{ status: 401 }, { body: { accounts: [ALICE] } }] },
    });
    await (await openPage(stage(), `${IDP}/sign-in`)).close();
    await start(page, 'fedcm()');
    await fedcm.waitForDialog();
    await fedcm.cancelDialog();
    await ended(page);
    const inspector = await openInspector(stage());
    await openCall(inspector, 'get', 'Requests');
    await inspector.click('accounts', '.request-row');
    await readsAll(
      inspector,
      '.request-detail',
      'withheld SameSite=Lax Withheld: SameSite=Lax. A FedCM request to idp.test from another site only carries SameSite=None cookies.',
      'Set-Cookie: session=…; Path=/; SameSite=None; Secure',
    );
    await inspector.evaluate(`document.querySelector('.cookie-value').scrollIntoView({ block: 'center' })`);
    await picture(stage(), inspector, '05-cookies');
    await (await openPage(stage(), `${IDP}/sign-in-again`)).close();
    stage().servers.log = [];
    await signIn(page, 'fedcm()', 'second');
    expect(stage().servers.log.find(({ path }) => path === '/accounts')?.headers['cookie']).toBe('session=s3');
  });

  it('6: a cooldown has a clock, a choice of its length, and a reset', async () => {
    const page = await prepare({}, { cooldown: true });
    await start(page, 'fedcm()');
    await fedcm.waitForDialog();
    await fedcm.cancelDialog({ triggerCooldown: true });
    await ended(page);
    await refused(page, 'fedcm()', 'second');
    const inspector = await openInspector(stage());
    await openCall(inspector, 'DisabledInSettings');
    await readsAll(inspector, '.verdict', 'Cooldown after a dismissed dialog', 'reset the cooldown in the State view');
    await inspector.click('State', '[role=tab]');
    await inspector.says('1 h 59 min', '.clock');
    await inspector.choose(`Dismissals on ${RP_ORIGIN}`, '3');
    await inspector.says('6 d 23 h', '.clock');
    await picture(stage(), inspector, '06-cooldown');
    await inspector.click('End all cooldowns');
    await inspector.says('No site is in cooldown');
    await signIn(page, 'fedcm()', 'third');
  });

  it('7: a well-known file that cannot be written yet need not be there', async () => {
    const origin = 'https://login.idp.test';
    const { [WELL_KNOWN]: _none, ...routes } = identityProvider();
    await reset(stage(), {
      ...routes,
      'login.idp.test/fedcm.json': routes[CONFIG] ?? {},
      'login.idp.test/accounts': { body: { accounts: [ALICE] } },
      'login.idp.test/assert': assertion({ token: TOKEN }),
    });
    const page = await openPage(stage(), RP);
    const call = `fedcm({ configURL: '${origin}/fedcm.json' })`;
    await refused(page, call);
    const inspector = await openInspector(stage());
    await openCall(inspector, 'WellKnownHttpNotFound');
    await readsAll(
      inspector,
      '.verdict',
      `Serve this at ${IDP}/.well-known/web-identity (at the registrable domain idp.test, not at login.idp.test)`,
      `"provider_urls": [ "${origin}/fedcm.json" ]`,
      'turn off “Well-known file enforced” in Sites & settings',
    );
    await picture(stage(), inspector, '07-well-known');
    await inspector.click('Sites & settings', '[role=tab]');
    await inspector.click('Well-known file enforced', 'label');
    await until('the setting', async () => ((await fedcm.getSettings()).wellKnownEnforcement ? null : true));
    await signIn(page, call, 'second');
    await openCall(inspector, 'Signed in', 'Steps');
    await inspector.says('natively it refuses with WellKnownHttpNotFound', '.steps');
  });

  it('8: a provider on http://localhost works, and one site can be forgotten', async () => {
    const local = 'http://localhost:8080';
    const page = await prepare({
      'localhost:8080/.well-known/web-identity': { body: { provider_urls: [`${local}/fedcm.json`] } },
      'localhost:8080/fedcm.json': config({ client_metadata_endpoint: undefined, branding: undefined }),
      'localhost:8080/accounts': { body: { accounts: [ALICE] } },
      'localhost:8080/assert': assertion({ token: TOKEN }),
    });
    // The page is one of the world; Chromium is asked whether it is, and finds it on this machine.
    if (kind === 'firefox') await stage().browser.automation('setSettings', { localNetworkAccess: true });
    await signIn(page);
    await signIn(page, `fedcm({ configURL: '${local}/fedcm.json' })`, 'second');
    const inspector = await openInspector(stage());
    await inspector.click('State', '[role=tab]');
    await readsAll(inspector, '.block', `${local} alice-id`, `${IDP} alice-id`);
    await picture(stage(), inspector, '08-one-site');
    await inspector.submit('Reset one site', { site: 'localhost' });
    await until('the site to be forgotten', async () => ((await inspector.text('.page')).includes(`${local} alice-id`) ? null : true));
    await inspector.says(`${IDP} alice-id`, '.page');
    const { connectedAccounts, loginStatus } = await fedcm.getState();
    expect(connectedAccounts.map(({ idp }) => idp)).toEqual([IDP]);
    expect(loginStatus.map(({ origin }) => origin)).not.toContain(local);
  });

  it('9: a test reads and answers every dialog, and titles are not empty', async () => {
    const page = await prepare({ [ASSERTION]: { seq: [assertion({ token: TOKEN }), assertion({ error: { error: 'access_denied' } })] } });
    await start(page, 'fedcm()');
    expect(await fedcm.waitForDialog()).toBe('AccountChooser');
    expect((await fedcm.getTitle()).title).toBe('Sign in to rp.test with idp.test');
    expect((await fedcm.getAccountList()).map(({ accountId, loginState }) => [accountId, loginState])).toEqual([
      ['alice-id', 'SignUp'],
      ['bob-id', 'SignUp'],
    ]);
    await fedcm.selectAccount({ accountIndex: 0 });
    expect(tokenOf(await ended(page))).toBe(TOKEN);
    await start(page, 'fedcm({}, {}, { mediation: "required" })');
    await selectFirst();
    await until('an error dialog', async () => ((await fedcm.getDialogType().catch(() => '')) === 'Error' ? true : null));
    expect((await fedcm.getTitle()).title).not.toBe('');
    await fedcm.clickDialogButton({ dialogButton: 'ErrorGotIt' });
    expect(rejection(await ended(page))).toContain('IdentityCredentialError');
    const inspector = await openInspector(stage());
    await openCall(inspector, 'IdTokenIdpErrorResponse', 'Dialogs');
    await readsAll(
      inspector,
      '.dialogs',
      'Sign in to rp.test with idp.test',
      'The user chose the account alice-id',
      'The user clicked ErrorGotIt',
    );
    await picture(stage(), inspector, '09-dialogs', 540);
  });

  it('10: every account received is listed with the rule that dropped it', async () => {
    const all = { login_hints: ['team'], domain_hints: ['private.example'], label_hints: ['staff'] };
    const accounts = [
      { ...ALICE, ...all },
      { ...BOB, ...all, login_hints: ['bob'] },
      { id: 'carol-id', name: 'Carol Clark', ...all, domain_hints: [] },
      { id: 'dave-id', name: 'Dave Dunn', ...all, label_hints: ['guests'] },
    ];
    const page = await prepare({
      [CONFIG]: config({ account_label: 'staff' }),
      [ACCOUNTS]: { seq: [{ body: { accounts } }, { body: { accounts: [ALICE, { id: 'eve-id', name: '', email: '' }] } }] },
    });
    await signIn(page, `fedcm({ loginHint: 'team', domainHint: 'private.example' })`);
    const inspector = await openInspector(stage());
    await openCall(inspector, 'Signed in', 'Accounts');
    await readsAll(
      inspector,
      '.detail',
      '4 accounts received, 1 shown',
      'dropped login-hint Dropped: its login_hints do not contain the call\'s loginHint "team".',
      'dropped domain-hint Dropped: its domain_hints do not contain the call\'s domainHint "private.example".',
      "dropped account-label Dropped: its label_hints do not contain the config file's account_label",
    );
    await picture(stage(), inspector, '10-accounts', 590);
    await refused(page, 'fedcm({}, {}, { mediation: "silent" })', 'second');
    await openCall(inspector, 'SilentMediationFailure', 'Accounts');
    await readsAll(inspector, '.detail', '2 accounts received, 0 shown', 'dropped invalid Invalid, so the whole list was rejected');
  });

  it('11: members that Chrome renamed are remarked where they stand', async () => {
    const page = await prepare({
      [WELL_KNOWN]: { body: { provider_urls: [CONFIG_URL] } },
      [ASSERTION]: assertion({ error: { code: 'access_denied' } }),
    });
    await failedAssertion(page, `fedcm({ nonce: 'n1' })`);
    const inspector = await openInspector(stage());
    await openCall(inspector, 'IdTokenIdpErrorResponse', 'Requests');
    await inspector.click('config', '.request-row');
    await inspector.says(
      'With client metadata the well-known file must also contain "accounts_endpoint" and "login_url"',
      '.request-detail',
    );
    await inspector.click('id-assertion', '.request-row');
    await readsAll(inspector, '.request-detail', 'pass it as params: { nonce }', '"code" was renamed to "error" in Chrome 143');
    await picture(stage(), inspector, '11-remarks');
  });

  it('12: the conditions of an automatic sign-in are a checklist that can be satisfied by a click', async () => {
    const silent = 'fedcm({}, {}, { mediation: "silent" })';
    const page = await prepare({ [ACCOUNTS]: { body: { accounts: [ALICE] } } });
    await refused(page, silent);
    const inspector = await openInspector(stage());
    await openCall(inspector, 'SilentMediationFailure', 'Auto re-authn');
    await readsAll(
      inspector,
      '.detail',
      'exactly one returning account',
      'Silent mediation issue: the user has not used FedCM on this site',
    );
    await inspector.click('Connected accounts…');
    await inspector.submit('Connect an account', { rp: RP_ORIGIN, idp: IDP, accountId: ALICE.id });
    await inspector.says(`${IDP} ${ALICE.id}`, '.page');

    await evaluate(page, 'navigator.credentials.preventSilentAccess()');
    await fedcm.clearTraces();
    await refused(page, silent);
    await openCall(inspector, 'SilentMediationFailure', 'Auto re-authn');
    await inspector.says('preventSilentAccess() has been invoked on the site.', '.detail');
    await inspector.says('Not checked', '.check-item');
    await picture(stage(), inspector, '12-checklist', 560);
    await inspector.click('Allow automatic sign-in', '.detail button');
    await inspector.says('Now satisfied.', '.detail');
    await start(page, silent);
    expect(tokenOf(await ended(page))).toBe(TOKEN);

    await fedcm.clearTraces();
    await refused(page, silent);
    await openCall(inspector, 'SilentMediationFailure', 'Auto re-authn');
    await inspector.says('auto re-authn is in quiet period because it was recently used on this site.', '.detail');
    await inspector.click('End the quiet period', '.detail button');
    await inspector.says('Now satisfied.', '.detail');
    await start(page, silent);
    expect(tokenOf(await ended(page))).toBe(TOKEN);
  });

  it('13: the frame that denies the call is named, with the attribute to write', async () => {
    await prepare({
      'rp.test/outer': { page: '<iframe src="https://middle.test/frame"></iframe>' },
      'rp.test/allowed': { page: '<iframe src="https://middle.test/frame" allow="identity-credentials-get"></iframe>' },
      'middle.test/frame': { page: '<iframe src="https://widget.test/frame" allow="identity-credentials-get"></iframe>' },
      'widget.test/frame': { page: '<script>fedcm().catch(() => {})</script>' },
    });
    const outer = await openPage(stage(), 'https://rp.test/outer');
    const inspector = await openInspector(stage());
    await openCall(inspector, 'PolicyDenied', 'Frames & policies');
    await readsAll(inspector, '.denies', 'https://middle.test', 'needs allow="identity-credentials-get" on its iframe element');
    await readsAll(
      inspector,
      '.fix',
      'In https://rp.test/outer, on the iframe that contains https://middle.test',
      '<iframe src="https://middle.test/frame" allow="identity-credentials-get"></iframe>',
    );
    await picture(stage(), inspector, '13-frames');
    await outer.close();
    await openPage(stage(), 'https://rp.test/allowed');
    expect(await fedcm.waitForDialog()).toBe('AccountChooser');
  });

  it('14: calls that get in each other’s way name one another', async () => {
    const page = await prepare();
    await start(page, 'fedcm()');
    await fedcm.waitForDialog();
    await start(page, 'fedcm()', { name: 'second' });
    expect(rejection(await ended(page, 'second'))).toContain('Only one navigator.credentials.get request may be outstanding at one time.');
    await start(page, 'fedcm({}, { mode: "active" }, { signal: (window.controller = new AbortController()).signal })', {
      name: 'third',
      userGesture: true,
    });
    expect((await ended(page)).outcome).toBe('rejected');
    await until('the active dialog', async () =>
      (await fedcm.getFlows()).filter(({ phase }) => phase === 'choosing').length === 1 ? true : null,
    );
    await evaluate(page, 'controller.abort()');
    expect(rejection(await ended(page, 'third'))).toMatch(/^AbortError: /);
    const inspector = await openInspector(stage());
    await readsAll(inspector, '.grid-body', 'TooManyRequests refused because of #1', 'ReplacedByActiveMode replaced by #3', 'replaces #1');
    await openCall(inspector, 'TooManyRequests');
    await readsAll(
      inspector,
      '.verdict',
      'Another call is still pending',
      'The other one is #1.',
      'Call get() once (a component that mounts twice calls it twice)',
    );
    await inspector.click('Close call #2');
    await picture(stage(), inspector, '14-overlap', 200);
    await openCall(inspector, 'replaces #1');
    await inspector.says('abort', '.verdict');
  });

  it('15: a connection made in the State section lets getUserInfo() succeed', async () => {
    const page = await prepare();
    const call = `T.inFrame('${IDP}/frame', { allow: 'identity-credentials-get' }, 'IdentityProvider.getUserInfo(IDP)')`;
    const asked = async (name: string): Promise<string> => {
      await start(page, call, { name });
      return JSON.stringify(await ended(page, name));
    };
    expect(await asked('first')).toContain('rejected');
    const inspector = await openInspector(stage());
    await openCall(inspector, 'NoAccountSharingPermission');
    await readsAll(
      inspector,
      '.verdict',
      'The user has not signed in with FedCM on this site yet',
      'add a connected account in the State view',
    );
    await inspector.click('State', '[role=tab]');
    await inspector.submit('Connect an account', { rp: RP_ORIGIN, idp: IDP, accountId: ALICE.id });
    await inspector.says(`${IDP} ${ALICE.id}`, '.page');
    await picture(stage(), inspector, '15-connection');
    expect(await asked('second')).toContain(ALICE.email);
  });
});
