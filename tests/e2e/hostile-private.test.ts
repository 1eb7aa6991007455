/**
 * What a provider that looks at its connections, and whoever looks at the disk afterwards, may learn of private windows: nothing that
 * leads to the ordinary ones. Chromium serves private windows from a background of their own, Firefox does not serve them.
 */
import { describe, expect, it } from 'vitest';
import { until } from '../support/browser-types.ts';
import { FirefoxBrowser } from '../support/firefox.ts';
import { ended, evaluate, start, tokenOf } from './kit/calls.ts';
import { ACCOUNTS, ALICE, CONFIG, identityProvider, RP, TOKEN, WELL_KNOWN } from './kit/identity-provider.ts';
import { openPrivateWindows, type PrivateWindows } from './kit/private-windows.ts';
import { openPage, reset, type Settings, type Stage, useStage } from './kit/stage.ts';

/** Its endpoints alone: pictures and icons come late, when another call is already looked at. */
const ENDPOINTS = {
  accounts_endpoint: '/accounts',
  client_metadata_endpoint: '/metadata',
  id_assertion_endpoint: '/assert',
  login_url: '/login',
};
const ANSWERS = identityProvider({ [CONFIG]: { body: ENDPOINTS } });

/** May be kept, but is to be asked for again: the tag tells the provider who asks. */
const tagged = (key: string) => ({ [key]: { ...ANSWERS[key], headers: { ETag: '"a tag of one visitor"', 'Cache-Control': 'no-cache' } } });

async function fresh(stage: Stage, settings: Settings = {}): Promise<void> {
  await reset(
    stage,
    { ...ANSWERS, ...tagged(WELL_KNOWN), ...tagged(CONFIG), [ACCOUNTS]: { body: { accounts: [{ ...ALICE, picture: undefined }] } } },
    settings,
  );
}

/** The FedCM requests of one call, all that it makes before its dialog. */
async function requestsOf(stage: Stage, call: () => Promise<unknown>) {
  stage.servers.log = [];
  await call();
  return until('the requests of one call', () => {
    const requests = stage.servers.log.filter(({ headers }) => headers['sec-fetch-dest'] === 'webidentity');
    // Well-known, config, accounts and metadata.
    return requests.length === 4 ? requests : null;
  });
}

const connectionsOf = (requests: { connection: { id: number } }[]): number[] => [
  ...new Set(requests.map(({ connection }) => connection.id)),
];

describe.each([
  { http2: false, protocol: 'HTTP/1.1' },
  { http2: true, protocol: 'HTTP/2' },
])('private windows in chromium, over $protocol', ({ http2 }) => {
  const stage = useStage('chromium', { servers: { http2 }, launch: { privateWindows: true } });

  const callIn = (open: () => Promise<Parameters<typeof start>[0]>) => requestsOf(stage(), async () => start(await open(), 'fedcm()'));
  const ordinaryCall = () => callIn(() => openPage(stage(), RP));
  const privateCall = () => callIn(() => stage().browser.openPrivatePage(RP));

  it('share no connection, TLS session or cached answer with the ordinary ones', async () => {
    await fresh(stage());
    const ordinary = await ordinaryCall();
    const again = await ordinaryCall();
    const kept = connectionsOf(again).filter((id) => connectionsOf(ordinary).includes(id));
    expect(kept, 'the ordinary window uses a connection again').not.toEqual([]);
    expect(again.some(({ headers }) => headers['if-none-match'] !== undefined)).toBe(true);

    const hidden = await privateCall();
    expect(connectionsOf([...ordinary, ...again])).not.toEqual(expect.arrayContaining(connectionsOf(hidden)));
    // A second connection of the private window may take up the TLS session of its first.
    expect(hidden[0]?.connection.resumed).toBe(false);
    for (const { connection, headers } of hidden) {
      expect(connectionsOf([...ordinary, ...again])).not.toContain(connection.id);
      expect(headers['if-none-match']).toBeUndefined();
    }
  });

  it('do not resume TLS sessions of normal windows, or vice versa', async () => {
    await fresh(stage());
    // The browser has a ticket only when it has read on after the answer: one of two ordinary calls finds one.
    const visits = [ordinaryCall, privateCall, ordinaryCall, ordinaryCall];
    const first: boolean[] = [];
    for (const visit of visits) {
      const [request] = await visit();
      first.push(request?.connection.resumed ?? true);
      stage().servers.disconnect();
    }
    expect(first[1]).toBe(false);
    expect(first.slice(2), 'the server does resume sessions').toContain(true);
  });
});

describe('a private window in chromium', () => {
  const stage = useStage('chromium', { launch: { privateWindows: true } });

  async function signIn({ fedcm }: PrivateWindows): Promise<void> {
    const page = await stage().browser.openPrivatePage(RP);
    await fedcm.setLoginStatus({ origin: 'https://idp.test', status: 'logged-in' });
    await start(page, 'fedcm()');
    await fedcm.waitForDialog();
    await fedcm.selectAccount({ accountIndex: 0 });
    expect(tokenOf(await ended(page))).toBe(TOKEN);
  }

  it('leaves nothing on disk, and nothing visible to the ordinary background', async () => {
    await fresh(stage());
    const hidden = await openPrivateWindows(stage());
    await signIn(hidden);
    expect(await hidden.fedcm.getState()).toMatchObject({
      connectedAccounts: [{ rp: 'https://rp.test' }],
      loginStatus: [{ status: 'logged-in' }],
    });
    expect(await hidden.fedcm.getTraces()).not.toEqual([]);
    await start(await stage().browser.openPrivatePage(RP), 'fedcm()');
    await hidden.fedcm.waitForDialog();

    const { browser } = stage();
    expect(await browser.automation('getFlows')).toEqual([]);
    expect(await browser.automation('getTraces')).toEqual([]);
    expect(await browser.automation('nextEvents', { timeout: 0 })).toEqual([]);
    expect(await browser.automation('getState')).toMatchObject({ connectedAccounts: [], loginStatus: [], cooldowns: [], autoReauthn: [] });
    const stored = await browser.evaluateInExtension(
      'Promise.all([chrome.storage.local.get(null), chrome.storage.session.get(null), indexedDB.databases()])',
    );
    expect(JSON.stringify(stored)).not.toMatch(/rp\.test|idp\.test|alice/);
    await hidden.close();
    expect(await browser.evaluateInExtension('chrome.declarativeNetRequest.getSessionRules()')).toEqual([]);
  });

  it('is cleared when the last one closes', async () => {
    await fresh(stage());
    const first = await openPrivateWindows(stage());
    await signIn(first);
    await first.fedcm.setSettings({ rejectionDelay: true });
    await first.close();

    const second = await openPrivateWindows(stage());
    expect(await second.fedcm.getState()).toMatchObject({ connectedAccounts: [], loginStatus: [], settings: { rejectionDelay: false } });
    expect(await second.fedcm.getTraces()).toEqual([]);
    expect(await second.fedcm.getStateHistory()).toEqual([]);
    await second.close();
  });

  it('resumes after its background was terminated, and sees no ordinary call', async () => {
    await fresh(stage());
    const hidden = await openPrivateWindows(stage());
    const page = await stage().browser.openPrivatePage(RP);
    await start(page, 'fedcm()');
    await hidden.fedcm.waitForDialog();
    const ordinary = await openPage(stage(), RP);
    await start(ordinary, 'fedcm()');
    await stage().browser.automation('waitForDialog');
    await stage().browser.terminateBackground();

    expect(await hidden.fedcm.getFlows()).toHaveLength(1);
    expect(await stage().browser.automation('getFlows')).toHaveLength(1);
    await hidden.fedcm.selectAccount({ accountIndex: 0 });
    expect(tokenOf(await ended(page))).toBe(TOKEN);
    expect(await stage().browser.automation('getDialogType')).toBe('AccountChooser');
    await hidden.close();
    await stage().browser.automation('selectAccount', { accountIndex: 0 });
    expect(tokenOf(await ended(ordinary))).toBe(TOKEN);
  });

  it('starts with the settings of all windows, and changes them only for itself', async () => {
    await fresh(stage());
    const hidden = await openPrivateWindows(stage());
    expect((await hidden.fedcm.getSettings()).cooldown).toBe(false);
    await hidden.fedcm.setSettings({ surface: 'window' });
    await stage().browser.automation('setSettings', { cooldown: true });
    expect(await hidden.fedcm.getSettings()).toMatchObject({ surface: 'window', cooldown: true });
    expect(await stage().browser.automation('getSettings')).toMatchObject({ surface: 'none', cooldown: true });
    await expect(hidden.fedcm.setSettings({ siteModes: { 'secret.test': 'off' } })).rejects.toThrow('normal window');
    await hidden.fedcm.resetState();
    expect(await stage().browser.automation('getSettings')).toMatchObject({ surface: 'none', cooldown: true });
    await hidden.close();
  });

  it('shows its chooser and the provider’s pages in private windows', async () => {
    await fresh(stage(), { surface: 'window' });
    const hidden = await openPrivateWindows(stage());
    const page = await stage().browser.openPrivatePage(RP);
    await start(page, 'fedcm({}, {}, { mediation: "required" })', { userGesture: true });
    const popups = `chrome.windows.getAll({ populate: true, windowTypes: ['popup'] }).then((all) => all.map(({ incognito, tabs }) => [incognito, tabs[0].pendingUrl || tabs[0].url]))`;
    const shown = await until('the chooser', async () => {
      const found = await hidden.evaluate(popups);
      return Array.isArray(found) && found.length > 0 ? found : null;
    });
    expect(shown).toMatchObject([[true, expect.stringContaining('src/chooser/index.html')]]);
    expect(await stage().browser.evaluateInExtension(popups)).toEqual([]);
    await hidden.close();
  });
});

describe('a private window in firefox', () => {
  const stage = useStage('firefox', { launch: { privateWindows: true } });

  it('behaves as it does without the extension', async () => {
    await fresh(stage());
    const page = await stage().browser.openPrivatePage(RP);
    stage().servers.log = [];
    const looks = `({ interfaces: ['IdentityCredential', 'IdentityProvider', 'IdentityCredentialError'].filter((name) => name in window), get: String(navigator.credentials.get) })`;
    expect(await evaluate(page, looks)).toEqual({ interfaces: [], get: expect.stringContaining('[native code]') });
    await start(
      page,
      `navigator.credentials.get({ identity: { providers: [{ configURL: 'https://idp.test/fedcm.json', clientId: '1' }] } })`,
    );
    await ended(page);
    expect(stage().servers.log).toEqual([]);
    expect(await stage().browser.automation('getTraces')).toEqual([]);
    await page.close();
  });
});

describe('a container in firefox', () => {
  const stage = useStage('firefox');

  it('is not served: a provider would see one connection for all of them', async () => {
    await fresh(stage());
    const { browser, servers } = stage();
    if (!(browser instanceof FirefoxBrowser)) throw new Error('containers are Firefox’s');
    const ordinary = await requestsOf(stage(), async () => start(await openPage(stage(), RP), 'fedcm()'));
    const contained = await browser.newContainerPage();
    await contained.goto(RP);
    servers.log = [];
    // As without the extension, once its document is committed.
    await until('the emulator to be out of the document', async () =>
      (await evaluate(contained, 'typeof IdentityCredential')) === 'undefined' ? true : null,
    );
    await evaluate(contained, 'T.run(() => fedcm())');
    expect(servers.log).toEqual([]);

    // What the setting costs, and why it is off.
    await browser.automation('setSettings', { containers: true });
    const open = await browser.newContainerPage();
    await open.goto(RP);
    const served = await requestsOf(stage(), () => start(open, 'fedcm()'));
    expect(connectionsOf(ordinary)).toEqual(expect.arrayContaining(connectionsOf(served)));
    expect(served.every(({ headers }) => headers['if-none-match'] === undefined)).toBe(true);
  });

  it('refuses a call made before the emulator has been removed from the document', async () => {
    await fresh(stage());
    const { browser, servers } = stage();
    if (!(browser instanceof FirefoxBrowser)) throw new Error('containers are Firefox’s');
    servers.routes['rp.test/at-once'] = { page: '<script>window.call = T.run(() => fedcm())</script>' };
    const contained = await browser.newContainerPage();
    await contained.goto('https://rp.test/at-once');
    expect((await ended(contained)).outcome).not.toBe('pending');
    expect(servers.log.filter(({ host }) => host === 'idp.test')).toEqual([]);
  });
});
