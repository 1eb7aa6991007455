import { describe, expect, it } from 'vitest';
import {
  ALICE,
  BOB,
  call,
  configFile,
  credential,
  FETCH,
  IDP,
  idpRoutes,
  NETWORK_ERROR,
  providerOptions,
  requests,
  userAgent,
} from './testing/fixtures.ts';

const REFUSED = { [`${IDP}/accounts`]: [{ status: 401 }, { body: { accounts: [ALICE] } }] };
const STILL_REFUSED = { [`${IDP}/accounts`]: { status: 401 } };
const DISMISSED = 'error: Prompt dismissed. API exponential cool down not triggered.';

describe('a logged-in IdP without accounts, passive', () => {
  it('is offered for signing in, with its icon and nothing more', async () => {
    const ua = userAgent(REFUSED);
    const { flow } = await call(ua);
    expect(requests(ua)).toEqual(['/.well-known/web-identity', '/fedcm.json', '/accounts', '/icon.png']);
    expect(flow).toMatchObject({ phase: 'choosing', dialog: { type: 'ConfirmIdpLogin', accounts: [], providers: [{ mismatch: true }] } });
    expect(ua.printed).toEqual([
      'error: When fetching the accounts endpoint, a 401 HTTP response code was received.',
      "error: The provider's accounts list fetch resulted in an error response code.",
    ]);
    expect(ua.statuses.get(IDP)).toBe('logged-out');
  });

  it('opens the sign-in page by the button, and fetches the accounts alone when the status is logged-in', async () => {
    const ua = userAgent(REFUSED);
    const signing = await (await call(ua)).click('ConfirmIdpLoginContinue');
    expect(signing.flow).toMatchObject({ phase: 'login-window', dialog: null });
    expect(ua.opened).toEqual([`${IDP}/login`]);
    ua.sent.length = 0;
    await signing.loggedIn();
    expect(requests(ua)).toEqual(FETCH.slice(2));
    expect(signing.flow).toMatchObject({ phase: 'choosing', dialog: { type: 'AccountChooser' } });
    expect((await signing.select('u1')).flow.result).toEqual(credential('token for u1'));
  });

  it('keeps the chooser when the page closes itself afterwards', async () => {
    const ua = userAgent(REFUSED);
    const signed = await (await (await call(ua)).click('ConfirmIdpLoginContinue')).loggedIn();
    await signed.on({ type: 'provider-closed' });
    expect(signed.flow).toMatchObject({ phase: 'choosing', window: null });
    expect(ua.closed).toEqual([1]);
  });

  it('adds the hints to the sign-in page', async () => {
    const ua = userAgent();
    const hinted = await call(ua, { providers: [providerOptions({ loginHint: 'carol', domainHint: 'corp.test' })] });
    await hinted.click('ConfirmIdpLoginContinue');
    expect(ua.opened).toEqual([`${IDP}/login?login_hint=carol&domain_hint=corp.test`]);
  });

  it('asks again where the accounts are refused still', async () => {
    const ua = userAgent(STILL_REFUSED);
    const signed = await (await (await call(ua)).click('ConfirmIdpLoginContinue')).loggedIn();
    expect(signed.dialogs).toEqual(['ConfirmIdpLogin', 'ConfirmIdpLogin']);
    expect(signed.flow.phase).toBe('choosing');
  });

  it.each([
    ['the page calls close() without a login', { type: 'provider-closed' } as const, 'ErrorIdToken', 'error: Error retrieving a token.'],
    ['the person closes the window', { type: 'window-closed' } as const, 'UiDismissedNoEmbargo', DISMISSED],
  ])('rejects when %s', async (_, event, code, line) => {
    const ua = userAgent(REFUSED);
    const signing = await (await call(ua)).click('ConfirmIdpLoginContinue');
    await signing.on(event);
    expect(signing.flow.result).toEqual(NETWORK_ERROR);
    expect(signing.verdicts).toEqual([code]);
    expect(ua.printed.at(-1)).toBe(line);
  });

  it('does not take resolve() from a sign-in page', async () => {
    const signing = await (await call(userAgent(REFUSED))).click('ConfirmIdpLoginContinue');
    await signing.on({ type: 'resolved', token: '"t"' });
    expect(signing.flow).toMatchObject({ phase: 'login-window', result: null });
  });

  it('does not go on by the status of another origin, or a logged-out one', async () => {
    const signing = await (await call(userAgent(REFUSED))).click('ConfirmIdpLoginContinue');
    await signing.on({ type: 'login-status-changed', origin: 'https://idp2.test', status: 'logged-in' });
    await signing.on({ type: 'login-status-changed', origin: IDP, status: 'logged-out' });
    expect(signing.flow.phase).toBe('login-window');
  });

  it('fails without a dialog where the status is unknown', async () => {
    const ua = userAgent(REFUSED, 'unknown');
    const { flow, verdicts, dialogs } = await call(ua);
    expect(flow.phase).toBe('ended');
    expect(verdicts).toEqual(['AccountsNoResponse']);
    expect(dialogs).toEqual([]);
    expect(ua.statuses.get(IDP)).toBe('logged-out');
  });
});

describe('accounts that no hint matches', () => {
  const nobody = { providers: [providerOptions({ loginHint: 'nobody' })] };
  const NONE_MATCHED = 'error: Accounts were received, but none matched the login hint, domain hint, and/or account labels provided.';

  it('are a mismatch, and leave the status logged-in', async () => {
    const ua = userAgent();
    const { flow } = await call(ua, nobody);
    expect(flow.dialog?.type).toBe('ConfirmIdpLogin');
    expect(ua.printed).toEqual([NONE_MATCHED]);
    expect(ua.statuses.get(IDP)).toBe('logged-in');
  });

  it('are an empty list where the status is unknown', async () => {
    const ua = userAgent({}, 'unknown');
    expect((await call(ua, nobody)).verdicts).toEqual(['AccountsListEmpty']);
    expect(ua.printed).toEqual([NONE_MATCHED, "error: Provider's accounts list is empty."]);
  });

  it('are shown greyed after the login', async () => {
    const signed = await (await (await call(userAgent(), nobody)).click('ConfirmIdpLoginContinue')).loggedIn();
    expect(signed.flow.dialog?.accounts).toMatchObject([{ accountId: 'u1', filteredOut: true }]);
  });

  it.each<[string, Partial<Parameters<typeof providerOptions>[0]>, string[]]>([
    ['login hint', { loginHint: 'bob' }, ['u2']],
    ['domain hint', { domainHint: 'x.test' }, ['u1']],
    ['both', { loginHint: 'bob', domainHint: 'x.test' }, ['u1', 'u2']],
  ])('are not shown after the login where another matches the %s, nor are their pictures fetched', async (_, hints, ids) => {
    const accounts = [
      { ...ALICE, picture: `${IDP}/u1.png`, domain_hints: ['x.test'] },
      { ...BOB, picture: `${IDP}/u2.png`, login_hints: ['bob'] },
    ];
    const ua = userAgent({ [`${IDP}/accounts`]: { body: { accounts } } }, 'logged-out');
    const signed = await (await call(ua, { mode: 'active', providers: [providerOptions(hints)] })).loggedIn();
    expect(signed.flow.dialog?.accounts.map(({ accountId }) => accountId)).toEqual(ids);
    const pictures = ua.sent.filter(({ endpoint }) => endpoint === 'picture').map(({ url }) => url);
    expect(pictures).toEqual(ids.map((id) => `${IDP}/${id}.png`));
  });
});

describe('active mode', () => {
  it('opens the sign-in page of a logged-out IdP at once, and begins anew after the login', async () => {
    const ua = userAgent({}, 'logged-out');
    const signing = await call(ua, { mode: 'active' });
    expect(requests(ua)).toEqual(FETCH.slice(0, 2));
    expect(ua.opened).toEqual([`${IDP}/login`]);
    ua.sent.length = 0;
    await signing.loggedIn();
    expect(requests(ua)).toEqual(FETCH);
    await signing.select('u1');
    expect(ua.sent.at(-1)?.body).toContain('mode=active');
    expect(signing.flow.result).toEqual(credential('token for u1'));
  });

  it.each(['logged-in', 'unknown'] as const)('opens it without hints where a %s IdP refuses the accounts', async (status) => {
    const ua = userAgent(REFUSED, status);
    const signing = await call(ua, { mode: 'active', providers: [providerOptions({ loginHint: 'carol' })] });
    expect(signing.flow.phase).toBe('login-window');
    expect(signing.dialogs).toEqual([]);
    expect(ua.opened).toEqual([`${IDP}/login`]);
    expect(ua.printed).toContain('error: When fetching the accounts endpoint, a 401 HTTP response code was received.');
  });

  it('opens no second window for a page that says logged-in and gives no accounts', async () => {
    const ua = userAgent(STILL_REFUSED);
    const signing = await call(ua, { mode: 'active' });
    await signing.loggedIn();
    expect(ua.opened).toHaveLength(1);
    ua.routes[`${IDP}/accounts`] = { body: { accounts: [ALICE] } };
    // It says so once; natively nobody listens any more.
    expect((await signing.loggedIn()).flow.phase).toBe('login-window');
  });

  it('rejects when the person closes the window', async () => {
    const ua = userAgent({}, 'logged-out');
    const signing = await call(ua, { mode: 'active' });
    await signing.on({ type: 'window-closed' });
    expect(signing.flow.result).toEqual(NETWORK_ERROR);
    expect(ua.printed).toEqual([DISMISSED]);
  });
});

describe('"Use a different account"', () => {
  const SUPPORTED = { [`${IDP}/fedcm.json`]: { body: { ...configFile(), supports_use_other_account: true } } };

  it('opens the sign-in page and shows what is there afterwards', async () => {
    const ua = userAgent({ ...SUPPORTED, [`${IDP}/accounts`]: [{ body: { accounts: [ALICE] } }, { body: { accounts: [ALICE, BOB] } }] });
    const other = await call(ua, { mode: 'active' });
    await other.on({ type: 'use-other-account', configURL: `${IDP}/fedcm.json` });
    expect(other.flow.phase).toBe('login-window');
    expect((await other.loggedIn()).rows).toEqual(['SignUp u2', 'SignUp u1']);
  });

  it('returns to the chooser when the window is closed', async () => {
    const other = await call(userAgent(SUPPORTED), { mode: 'active' });
    await other.on({ type: 'use-other-account', configURL: `${IDP}/fedcm.json` });
    await other.on({ type: 'window-closed' });
    expect(other.flow.phase).toBe('choosing');
    expect((await other.select('u1')).flow.result).toEqual(credential('token for u1'));
  });

  it('ends the call when the page closes itself and nobody has signed in', async () => {
    const other = await call(userAgent(SUPPORTED), { mode: 'active' });
    await other.on({ type: 'use-other-account', configURL: `${IDP}/fedcm.json` });
    await other.on({ type: 'provider-closed' });
    expect(other.flow).toMatchObject({ phase: 'ended', dialog: null, result: NETWORK_ERROR });
  });

  it('opens one window, which may still be there the next time', async () => {
    const ua = userAgent(SUPPORTED);
    const other = await call(ua, { mode: 'active' });
    await other.on({ type: 'use-other-account', configURL: `${IDP}/fedcm.json` });
    await other.loggedIn();
    await other.on({ type: 'use-other-account', configURL: `${IDP}/fedcm.json` });
    expect(ua.opened).toHaveLength(1);
    expect(other.flow.phase).toBe('login-window');
    expect((await other.loggedIn()).flow.phase).toBe('choosing');
  });

  it('is no button of a dialog that asks for a sign-in', async () => {
    const asked = await call(userAgent({ ...SUPPORTED, [`${IDP}/accounts`]: { status: 401 } }));
    await asked.on({ type: 'use-other-account', configURL: `${IDP}/fedcm.json` });
    expect(asked.flow).toMatchObject({ phase: 'choosing', dialog: { type: 'ConfirmIdpLogin' } });
  });

  it('returns to the chooser too when the accounts were refused after the sign-in', async () => {
    const ua = userAgent({ ...SUPPORTED, [`${IDP}/accounts`]: [{ body: { accounts: [ALICE] } }, { status: 401 }] });
    const other = await call(ua, { mode: 'active' });
    await other.on({ type: 'use-other-account', configURL: `${IDP}/fedcm.json` });
    await other.loggedIn();
    await other.loggedIn();
    expect(ua.sent.filter(({ endpoint }) => endpoint === 'accounts')).toHaveLength(2);
    await other.on({ type: 'window-closed' });
    expect(other.flow).toMatchObject({ phase: 'choosing', result: null });
    expect((await other.select('u1')).flow.result).toEqual(credential('token for u1'));
  });

  it('opens the sign-in page in passive mode too', async () => {
    const ua = userAgent(SUPPORTED);
    const other = await call(ua);
    await other.on({ type: 'use-other-account', configURL: `${IDP}/fedcm.json` });
    expect(other.flow.phase).toBe('login-window');
  });

  it.each(['passive', 'active'] as const)('is not there where the config does not have it (%s)', async (mode) => {
    const ua = userAgent();
    const other = await call(ua, { mode });
    await other.on({ type: 'use-other-account', configURL: `${IDP}/fedcm.json` });
    expect(other.flow.phase).toBe('choosing');
    expect(ua.opened).toEqual([]);
  });
});

describe('several identity providers', () => {
  const IDP2 = 'https://idp2.test';
  const VERA = { id: 'v1', name: 'Vera Two', email: 'vera@idp2.test' };
  const both = [providerOptions(), providerOptions({ configURL: `${IDP2}/fedcm.json`, clientId: 'client-2' })];
  const two = (changes = {}) => {
    const ua = userAgent({ ...idpRoutes(IDP2, [VERA]), ...changes });
    ua.statuses.set(IDP2, 'logged-in');
    return ua;
  };

  it('are fetched side by side, configs before accounts, and offered together', async () => {
    const ua = two();
    const chosen = await call(ua, { providers: both });
    const endpoints = ua.sent.map(({ endpoint }) => endpoint);
    expect(endpoints.lastIndexOf('config')).toBeLessThan(endpoints.indexOf('accounts'));
    expect(chosen.flow.dialog?.title).toBe('Sign in to rp.test');
    expect(chosen.rows).toEqual(['SignUp u1', 'SignUp v1']);
    expect((await chosen.select('v1', `${IDP2}/fedcm.json`)).flow.result).toEqual(credential('token for v1', false, `${IDP2}/fedcm.json`));
  });

  it('put returning accounts first, across the providers', async () => {
    const ua = two({ [`${IDP2}/accounts`]: { body: { accounts: [{ ...VERA, approved_clients: ['client-2'] }] } } });
    expect((await call(ua, { providers: both })).rows).toEqual(['SignIn v1', 'SignUp u1']);
  });

  it('go on without the one that fails, and name its failure', async () => {
    const ua = two({ [`${IDP2}/fedcm.json`]: { status: 404 } });
    const { flow, verdicts } = await call(ua, { providers: both });
    expect(flow.dialog?.title).toBe('Sign in to rp.test with idp.test');
    expect(verdicts).toEqual(['ConfigHttpNotFound']);
  });

  it('fail with a verdict each where both fail', async () => {
    const ua = two({ [`${IDP}/fedcm.json`]: { status: 404 }, [`${IDP2}/fedcm.json`]: { status: 500 } });
    const { flow, verdicts } = await call(ua, { providers: both });
    expect(flow.result).toEqual(NETWORK_ERROR);
    expect(verdicts).toEqual(['ConfigHttpNotFound', 'ConfigNoResponse']);
  });

  it('leave the logged-out one unasked and unmentioned', async () => {
    const ua = two();
    ua.statuses.set(IDP2, 'logged-out');
    await call(ua, { providers: both });
    expect(requests(ua)).toEqual(FETCH);
    expect(ua.printed).toEqual([]);
  });

  it('show a chooser of sign-ins where all mismatch', async () => {
    const ua = two({ [`${IDP}/accounts`]: { status: 401 }, [`${IDP2}/accounts`]: { status: 401 } });
    const { flow } = await call(ua, { providers: both });
    expect(flow.dialog).toMatchObject({ type: 'AccountChooser', accounts: [], providers: [{ mismatch: true }, { mismatch: true }] });
  });
});
