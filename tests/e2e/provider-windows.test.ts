/** The identity provider's windows: a user types a password there, so the browser says whose page it is, over the page that asked. */
import { afterEach, describe, expect, it } from 'vitest';
import { isRecord, sleep, type TestPage, until } from '../support/browser-types.ts';
import { FirefoxBrowser } from '../support/firefox.ts';
import type { Routes } from '../support/routes.ts';
import { ended, evaluate, NETWORK_ERROR, rejection, start, tokenOf } from './kit/calls.ts';
import { ACCOUNTS, ALICE, ASSERTION, assertion, CONFIG, identityProvider, RP, TOKEN } from './kit/identity-provider.ts';
import { leftovers, NOTHING } from './kit/leftovers.ts';
import { windowOpenedBy } from './kit/phases.ts';
import { BROWSERS, openPage, reset, useStage } from './kit/stage.ts';

/** Kept as the page saw it while it was being read: what comes later is too late for it. */
const FACTS = `<script>
  const facts = () => ({ width: outerWidth, height: outerHeight, bars: outerHeight - innerHeight, history: history.length,
    opener: String(opener), name, referrer: document.referrer, toolbar: toolbar.visible, locationbar: locationbar.visible });
  const early = facts();
</script>`;

/** As native says. */
const NATIVE = { width: 500, height: 600, history: 1, opener: 'null', name: '', referrer: '', toolbar: true, locationbar: true };

const OTHER_ACCOUNT = {
  body: {
    ...{ accounts_endpoint: '/accounts', client_metadata_endpoint: '/metadata', id_assertion_endpoint: '/assert', login_url: '/login' },
    modes: { passive: { supports_use_other_account: true } },
    supports_use_other_account: true,
  },
};

interface Kind {
  routes: Routes;
  status?: 'logged-in' | 'logged-out';
  call?: string;
  /** Up to the window: what is done at the dialogs. */
  commands: [name: string, args?: object][];
}

const KINDS: Record<string, Kind> = {
  'to sign in after a mismatch': {
    routes: { [ACCOUNTS]: { status: 401 } },
    commands: [['clickDialogButton', { dialogButton: 'ConfirmIdpLoginContinue' }]],
  },
  'to sign in, in active mode': { routes: {}, status: 'logged-out', call: 'fedcm({}, { mode: "active" })', commands: [] },
  'for another account': { routes: { [CONFIG]: OTHER_ACCOUNT }, commands: [['clickUseOtherAccount']] },
  'to go on at the provider': {
    routes: { [ASSERTION]: assertion({ continue_on: '/continue' }) },
    commands: [['selectAccount', { accountIndex: 0 }]],
  },
  'with the details of an error': {
    routes: { [ASSERTION]: assertion({ error: { code: 'access_denied', url: 'https://idp.test/details' } }) },
    commands: [
      ['selectAccount', { accountIndex: 0 }],
      ['clickDialogButton', { dialogButton: 'ErrorMoreDetails' }],
    ],
  },
};

describe.each(BROWSERS)("a provider's window in %s", (kind) => {
  const stage = useStage(kind);
  let page: TestPage;

  async function begin({ routes, status = 'logged-in', call = 'fedcm()', commands }: Kind): Promise<TestPage> {
    const shown = ['login', 'continue', 'details'].map((path) => [`idp.test/${path}`, { page: `<input autofocus>${FACTS}` }] as const);
    await reset(stage(), identityProvider({ ...Object.fromEntries(shown), ...routes }));
    await stage().browser.automation('setLoginStatus', { origin: 'https://idp.test', status });
    page = await openPage(stage(), RP);
    return windowOpenedBy(stage(), async () => {
      await start(page, call, { userGesture: true });
      for (const [name, args] of commands) {
        await stage().browser.automation('waitForDialog', name === 'clickDialogButton' && args ? {} : undefined);
        await until(name, () =>
          stage()
            .browser.automation(name, args)
            .then(
              () => true,
              () => null,
            ),
        );
      }
    });
  }

  afterEach(async () => {
    await stage().browser.reset();
  });

  it.each(Object.entries(KINDS))('%s has an address bar, and says of itself what the native one says', async (_name, way) => {
    const login = await begin(way);
    const early = await evaluate(login, 'early');
    const bars = isRecord(early) ? Number(early['bars']) : 0;
    expect(bars, 'room for the address above the page').toBeGreaterThan(25);
    // Firefox: with tabs.
    expect(bars).toBeLessThan(kind === 'firefox' ? 130 : 80);
    expect(early).toMatchObject(NATIVE);
    await until('the keyboard to be in the page', async () => (await evaluate(login, 'document.hasFocus()')) || null);
    const request = stage().servers.log.find(({ path }) => /^\/(login|continue|details)/.test(path));
    expect(request?.headers['sec-fetch-dest']).toBe('document');
    // Firefox says otherwise of every window that an extension opens.
    if (kind === 'chromium') expect(request?.headers).toMatchObject({ 'sec-fetch-site': 'none', 'sec-fetch-user': '?1' });
  });

  it('comes over the page that asked, and leaves the window and its tabs as they were', async () => {
    await begin(KINDS['to sign in after a mismatch'] ?? expect.fail());
    const found = await stage().browser.evaluateInExtension(`chrome.windows.getAll({ populate: true })`);
    const windows = Array.isArray(found) ? found.filter(isRecord) : [];
    const holds = (address: string) => (window: Record<string, unknown>) => JSON.stringify(window['tabs']).includes(address);
    const caller = windows.find(holds(RP));
    const popup = windows.find(holds('https://idp.test/login'));
    const middle = (window?: Record<string, unknown>): number => Number(window?.['left']) + Number(window?.['width']) / 2;
    expect(Math.abs(middle(popup) - middle(caller))).toBeLessThan(8);
    expect(Number(popup?.['top'])).toBeGreaterThanOrEqual(Number(caller?.['top']));
    expect(windows).toHaveLength(2);
    const addresses = windows.flatMap(({ tabs }) => (Array.isArray(tabs) ? tabs : [])).map((tab) => String(tab.url));
    expect(addresses.filter((address) => address.includes('provider-window'))).toEqual([]);
    expect(await evaluate(page, 'document.visibilityState')).toBe('visible');
  });

  it('closes with close(), and the call continues', async () => {
    const login = await begin({
      ...(KINDS['to sign in after a mismatch'] ?? expect.fail()),
      routes: { [ACCOUNTS]: { seq: [{ status: 401 }, { body: { accounts: [ALICE] } }] } },
    });
    await evaluate(
      login,
      `navigator.login.setStatus('logged-in').then(() => { setTimeout(() => IdentityProvider.close()); return true; })`,
    );
    await stage().browser.automation('waitForDialog');
    await stage().browser.automation('selectAccount', { accountIndex: 0 });
    expect(tokenOf(await ended(page))).toBe(TOKEN);
    expect(await leftovers(stage())).toEqual(NOTHING);
  });

  it('closes with resolve()', async () => {
    const more = await begin(KINDS['to go on at the provider'] ?? expect.fail());
    await evaluate(more, `(setTimeout(() => IdentityProvider.resolve('a token')), true)`);
    expect(tokenOf(await ended(page))).toBe('a token');
    expect(await leftovers(stage())).toEqual(NOTHING);
  });

  it('ends the call when the user closes it', async () => {
    const login = await begin(KINDS['to sign in after a mismatch'] ?? expect.fail());
    await login.close();
    expect(rejection(await ended(page))).toBe(NETWORK_ERROR);
    expect(await leftovers(stage())).toEqual(NOTHING);
  });

  it('opens once if the background is terminated while opening it', async () => {
    const way = KINDS['to sign in, in active mode'] ?? expect.fail();
    let deaths = 0;
    const stop = stage().browser.onWindow(() => {
      // The page that becomes the window has asked where to go, and has not left yet, or just so.
      if (deaths++ === 0) void stage().browser.terminateBackground();
    });
    await begin(way);
    stop();
    // Wakes it, should nothing else have done so.
    await stage().browser.automation('getFlows');
    const windows = (): Promise<unknown> =>
      stage().browser.evaluateInExtension(`chrome.tabs.query({ url: 'https://idp.test/*' }).then(({ length }) => length)`);
    await until('one window', async () => ((await windows()) === 1 ? true : null));
    await sleep(500);
    expect(await windows()).toBe(1);
  });

  it.runIf(kind === 'firefox')('is in the container of the page that asked, and so is a link of the dialog', async () => {
    const { browser } = stage();
    if (!(browser instanceof FirefoxBrowser)) throw new Error('no containers');
    await reset(stage(), identityProvider({ [ACCOUNTS]: { seq: [{ body: { accounts: [ALICE] } }, { status: 401 }] } }));
    await browser.automation('setSettings', { containers: true });
    const contained = await browser.newContainerPage();
    await contained.goto('https://idp.test/setup?login=logged-in');
    await contained.goto(RP);
    await start(contained, 'fedcm()');
    await browser.automation('waitForDialog');
    const stores = (): Promise<unknown> =>
      browser.evaluateInExtension(
        `chrome.tabs.query({}).then((tabs) => Object.fromEntries(tabs.map(({ url, cookieStoreId }) => [url, cookieStoreId])))`,
      );
    const storeOf = (url: string): Promise<unknown> =>
      until(`a tab at ${url}`, async () => {
        const found = await stores();
        return (isRecord(found) && found[url]) || null;
      });
    const store = await storeOf(RP);
    expect(store).toMatch(/^firefox-container-/);
    await browser.automation('openUrl', { accountIndex: 0, accountUrlType: 'PrivacyPolicy' });
    expect(await storeOf('https://rp.test/privacy')).toBe(store);
    await browser.automation('cancelDialog');
    await start(contained, 'fedcm()', { name: 'second' });
    await browser.automation('waitForDialog');
    await browser.automation('clickDialogButton', { dialogButton: 'ConfirmIdpLoginContinue' });
    expect(await storeOf('https://idp.test/login')).toBe(store);
  });

  it('does nothing when anyone else opens its page', async () => {
    await reset(stage(), identityProvider());
    const count = (): Promise<unknown> => stage().browser.evaluateInExtension('chrome.tabs.query({}).then(({ length }) => length)');
    const before = await count();
    await stage().browser.evaluateInExtension(
      `chrome.tabs.create({ url: chrome.runtime.getURL('src/provider-window/index.html#00000000-0000-0000-0000-000000000000,popup') }).then(() => true)`,
    );
    await until('the page to close itself, and the window', async () => ((await count()) === before ? true : null));
  });
});
