/** What the state commands set is what calls find, and what is asked for is told back. */
import { beforeEach, describe, expect, it } from 'vitest';
import { type TestPage, until } from '../support/browser-types.ts';
import { ended, NETWORK_ERROR, rejection, start, tokenOf } from './kit/calls.ts';
import { commandsOf, errorName } from './kit/commands.ts';
import { identityProvider, RP, TOKEN } from './kit/identity-provider.ts';
import { BROWSERS, openPage, reset, useStage } from './kit/stage.ts';

const IDP = 'https://idp.test';
const SITE = 'https://rp.test';
const CONNECTION = { rp: SITE, idp: IDP };
const ALICE_ALONE = { 'idp.test/accounts': { body: { accounts: [{ id: 'alice-id', name: 'Alice', email: 'alice@idp.test' }] } } };

describe.each(BROWSERS)('the state commands in %s', (kind) => {
  const stage = useStage(kind);
  const fedcm = commandsOf(stage);

  async function callingPage(): Promise<TestPage> {
    const page = await openPage(stage(), RP);
    await start(page, 'fedcm()');
    return page;
  }

  beforeEach(async () => {
    await reset(stage(), identityProvider(ALICE_ALONE), { cooldown: true });
    await fedcm.setLoginStatus({ origin: IDP, status: 'logged-in' });
  });

  it('reset a login status to unknown', async () => {
    expect((await fedcm.getState()).loginStatus).toMatchObject([{ origin: IDP, status: 'logged-in', setBy: 'automation' }]);
    await fedcm.setLoginStatus({ origin: IDP, status: 'unknown' });
    expect((await fedcm.getState()).loginStatus).toEqual([]);
  });

  it('connect an account, which then signs in automatically unless mediation is required or it has just done so', async () => {
    await fedcm.connectAccount({ ...CONNECTION, accountId: 'alice-id' });
    const { connectedAccounts } = await fedcm.getState();
    expect(connectedAccounts).toMatchObject([{ rp: SITE, embedder: SITE, idp: IDP, accounts: { 'alice-id': expect.any(Number) } }]);
    expect(tokenOf(await ended(await callingPage()))).toBe(TOKEN);
    // That was an auto re-authentication: ten minutes pass before the next one.
    const page = await callingPage();
    expect(await fedcm.waitForDialog()).toBe('AccountChooser');
    expect((await fedcm.getAccountList())[0]?.loginState).toBe('SignIn');
    await fedcm.cancelDialog();
    expect(rejection(await ended(page))).toBe(NETWORK_ERROR);

    await fedcm.setAutoReauthn({ origin: SITE, at: 0 });
    await fedcm.setRequiresUserMediation({ origin: SITE, required: true });
    await callingPage();
    expect(await fedcm.waitForDialog()).toBe('AccountChooser');
    await fedcm.cancelDialog();

    await fedcm.setRequiresUserMediation({ origin: SITE, required: false });
    expect(tokenOf(await ended(await callingPage()))).toBe(TOKEN);
  });

  it('disconnect an account, which then is a new one', async () => {
    await fedcm.connectAccount({ ...CONNECTION, accountId: 'alice-id' });
    await fedcm.connectAccount({ ...CONNECTION, accountId: 'bob-id' });
    await fedcm.disconnectAccount({ ...CONNECTION, accountId: 'alice-id' });
    expect(Object.keys((await fedcm.getState()).connectedAccounts[0]?.accounts ?? {})).toEqual(['bob-id']);
    await fedcm.disconnectAccount(CONNECTION);
    expect((await fedcm.getState()).connectedAccounts).toEqual([]);
    await callingPage();
    await fedcm.waitForDialog();
    expect((await fedcm.getAccountList())[0]?.loginState).toBe('SignUp');
  });

  it('set and reset the cooldown of one site', async () => {
    await fedcm.setCooldown({ origin: SITE, dismissals: 2 });
    await fedcm.setCooldown({ origin: 'https://other.test', dismissals: 1 });
    expect(rejection(await ended(await callingPage()))).toBe(NETWORK_ERROR);
    await fedcm.resetCooldown({ origin: SITE });
    expect((await fedcm.getState()).cooldowns).toMatchObject([{ origin: 'https://other.test', dismissals: 1 }]);
    await callingPage();
    expect(await fedcm.waitForDialog()).toBe('AccountChooser');
    await fedcm.resetCooldown();
    expect((await fedcm.getState()).cooldowns).toEqual([]);
  });

  it('count a dismissal if told to', async () => {
    await callingPage();
    await fedcm.waitForDialog();
    await fedcm.cancelDialog({ triggerCooldown: true });
    expect((await fedcm.getState()).cooldowns).toMatchObject([{ origin: SITE, dismissals: 1 }]);
  });

  it('forget one site, in each of its parts', async () => {
    await fedcm.connectAccount({ ...CONNECTION, accountId: 'alice-id' });
    await fedcm.connectAccount({ rp: 'https://other.test', idp: 'https://www.idp.test', accountId: 'bob-id' });
    await fedcm.connectAccount({ rp: 'https://other.test', idp: 'https://idp2.test', accountId: 'carol-id' });
    await fedcm.setCooldown({ origin: 'https://a.rp.test', dismissals: 1 });
    await fedcm.resetSite({ site: 'idp.test' });
    const state = await fedcm.getState();
    expect(state.loginStatus).toEqual([]);
    expect(state.connectedAccounts).toMatchObject([{ idp: 'https://idp2.test' }]);
    expect(state.cooldowns).toHaveLength(1);
    await fedcm.resetSite({ site: 'a.rp.test' });
    expect((await fedcm.getState()).cooldowns).toEqual([]);
  });

  it('leave no history of a site that was reset or whose data was cleared', async () => {
    const { browser } = stage();
    const words = async (): Promise<string> => {
      // Who asks for the history has what is cleared taken out of it: what is stored is looked at after that.
      const history = await fedcm.getStateHistory();
      const stored = await browser.evaluateInExtension('Promise.all([chrome.storage.local.get(null), chrome.storage.session.get(null)])');
      return JSON.stringify([history, stored]);
    };
    await fedcm.connectAccount({ ...CONNECTION, accountId: 'alice-id' });
    expect(await words()).toContain('alice-id');
    expect(JSON.stringify(await browser.evaluateInExtension('chrome.storage.local.get(null)')), 'on the disk').not.toContain('history:');
    // What clearing the site's data takes away.
    await browser.evaluateInExtension(
      `chrome.cookies.getAll({ domain: 'rp.test' }).then((all) => Promise.all(all.map(({ name, path, storeId }) => chrome.cookies.remove({ url: 'https://rp.test' + path, name, storeId }))))`,
    );
    expect(await words()).not.toContain('alice-id');

    await fedcm.connectAccount({ ...CONNECTION, accountId: 'bob-id' });
    await fedcm.resetSite({ site: 'rp.test' });
    expect(await words()).not.toMatch(/bob-id|rp\.test/);
  });

  it('keep no query of an address in the history', async () => {
    const routes = { 'idp.test/callback': { page: '', headers: { 'Set-Login': 'logged-out' } } };
    Object.assign(stage().servers.routes, routes);
    await openPage(stage(), 'https://idp.test/callback?code=a-secret-code');
    await until('the status', async () => ((await fedcm.getState()).loginStatus[0]?.status === 'logged-out' ? true : null));
    expect(JSON.stringify(await fedcm.getStateHistory())).not.toContain('a-secret-code');
  });

  it('keep a history, newest first', async () => {
    await fedcm.connectAccount({ ...CONNECTION, accountId: 'alice-id' });
    await fedcm.setSettings({ surface: 'window' });
    const history = await fedcm.getStateHistory();
    expect(history.slice(0, 3)).toMatchObject([
      { what: 'settings', value: 'surface: window', by: 'automation' },
      { what: 'connected-account', subject: `${SITE} ${SITE} ${IDP}`, value: 'connected alice-id', by: 'automation' },
      { what: 'login-status', subject: IDP, value: 'logged-in', by: 'automation' },
    ]);
  });

  it('return the traces of all calls or of one tab, and clear them', async () => {
    await callingPage();
    await fedcm.waitForDialog();
    const [live] = await fedcm.getTraces();
    expect(live).toMatchObject({ api: 'get', origin: SITE });
    expect(live).not.toHaveProperty('endedAt');
    await fedcm.cancelDialog();
    const [trace] = await fedcm.getTraces();
    expect(trace?.events.at(-1)).toMatchObject({ type: 'settled' });
    const tabId = trace?.tabId ?? -1;
    expect(await fedcm.getTraces({ tabId: tabId + 1 })).toEqual([]);
    await fedcm.clearTraces({ tabId: tabId + 1 });
    expect(await fedcm.getTraces({ tabId })).toHaveLength(1);
    expect(await fedcm.getTrace({ flowId: trace?.flowId ?? '' })).toEqual(trace);
    await fedcm.clearTraces();
    expect(await fedcm.getTraces()).toEqual([]);
    expect(await fedcm.getFlows()).toEqual([]);
    expect(await errorName(fedcm.getTrace({ flowId: trace?.flowId ?? '' }))).toBe('InvalidArgument');
  });

  it('restore the state of a fresh installation while a dialog is open', async () => {
    await fedcm.setDelayEnabled({ enabled: false });
    await fedcm.connectAccount({ rp: SITE, idp: 'https://idp2.test', accountId: 'alice-id' });
    await fedcm.setCooldown({ origin: 'https://other.test', dismissals: 1 });
    await callingPage();
    await fedcm.waitForDialog();
    await fedcm.resetState();
    const { settings, ...state } = await fedcm.getState();
    expect(settings).toEqual({
      surface: 'popup',
      passiveDialogsAtOnce: false,
      rejectionDelay: true,
      cooldown: true,
      wellKnownEnforcement: true,
      localNetworkAccess: false,
      defaultMode: 'emulate',
      siteModes: {},
    });
    expect(state).toEqual({ loginStatus: [], connectedAccounts: [], cooldowns: [], autoReauthn: [], requiresUserMediation: [] });
    expect(await fedcm.getFlows()).toEqual([]);
    expect(await fedcm.getStateHistory()).toEqual([]);
    expect(await errorName(fedcm.getDialogType())).toBe('NoSuchAlert');
  });

  it.each<[command: string, args: unknown]>([
    ['setLoginStatus', { origin: 'idp.test', status: 'logged-in' }],
    ['setLoginStatus', { origin: `${IDP}/`, status: 'logged-in' }],
    ['setLoginStatus', { origin: IDP, status: 'in' }],
    ['setLoginStatus', { origin: IDP, status: 'logged-in', storeId: 7 }],
    ['connectAccount', CONNECTION],
    ['connectAccount', { ...CONNECTION, accountId: '' }],
    ['connectAccount', { rp: SITE, accountId: 'alice-id' }],
    ['connectAccount', { ...CONNECTION, embedder: 'a b', accountId: 'alice-id' }],
    ['disconnectAccount', { ...CONNECTION, accountId: 5 }],
    ['setCooldown', { origin: SITE, dismissals: -1 }],
    ['setCooldown', { origin: SITE, dismissals: '1' }],
    ['setAutoReauthn', { origin: SITE, at: 0.5 }],
    ['setRequiresUserMediation', { origin: SITE, required: 'yes' }],
    ['resetCooldown', { origin: 'rp.test' }],
    ['resetSite', { site: 'https://rp.test' }],
    ['resetSite', {}],
    ['getTrace', {}],
    ['getTrace', { flowId: 'no such flow' }],
    ['getTraces', { tabId: 'first' }],
    ['setDelayEnabled', { enabled: 'false' }],
    ['setSettings', { surface: 'sidebar' }],
    ['setSettings', { colour: 'blue' }],
    ['setSettings', [1]],
    ['nextEvents', { after: -1 }],
    ['nextEvents', { timeout: 'long' }],
    ['waitForDialog', { timeout: -1 }],
    ['waitForDialog', { timeout: 1e12 }],
  ])('refuse %s(%j)', async (command, args) => {
    const before = await fedcm.getState();
    expect(await errorName(stage().browser.automation(command, args))).toBe('InvalidArgument');
    expect(await fedcm.getState()).toEqual(before);
  });
});
