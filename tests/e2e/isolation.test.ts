/** What must always hold (SECURITY.md): pages see nothing of the emulator's requests, and its header rules serve these alone. */
import { describe, expect, it } from 'vitest';
import { commandExpression, evaluateOnPage } from '../support/automation-client.ts';
import { AUTOMATION_PAGE, GECKO_ID, isRecord, sleep, type TestPage, until } from '../support/browser-types.ts';
import { ChromiumBrowser } from '../support/chromium.ts';
import { FirefoxBrowser } from '../support/firefox.ts';
import type { Routes } from '../support/routes.ts';
import { ended, evaluate, isPending, NETWORK_ERROR, rejection, start, tokenOf } from './kit/calls.ts';
import { ACCOUNTS, ASSERTION, identityProvider, RP, TOKEN } from './kit/identity-provider.ts';
import { leftovers, look, NOTHING } from './kit/leftovers.ts';
import { pageInPhase, requestTo } from './kit/phases.ts';
import { BROWSERS, builtExtension, openPage, reset, useStage } from './kit/stage.ts';

/** Notes every request that it is asked for. */
const SERVICE_WORKER = `const urls = [];
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  if (event.request.url.endsWith('/sw-log')) event.respondWith(new Response(JSON.stringify(urls)));
  else if (event.request.url.includes('/by-worker?')) event.respondWith(fetch(decodeURIComponent(event.request.url.split('?')[1]), { mode: 'no-cors' }));
  else urls.push(event.request.url);
});`;

const WITH_WORKER: Routes = { 'rp.test/sw.js': { type: 'text/javascript', body: SERVICE_WORKER } };

const REGISTER = `navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready)
  .then(() => navigator.serviceWorker.controller || new Promise((done) => navigator.serviceWorker.oncontrollerchange = done)).then(() => true)`;

/** Watches all the ways by which a page could learn of a request. */
const WATCH = `(() => {
  window.noticed = [];
  new PerformanceObserver((list) => { for (const { name } of list.getEntries()) noticed.push('observer ' + name); }).observe({ type: 'resource', buffered: true });
  for (const name of ['fetch', 'XMLHttpRequest', 'EventSource', 'WebSocket', 'Worker', 'SharedWorker', 'Image']) {
    const original = window[name];
    window[name] = new Proxy(original, { apply: (f, self, args) => (noticed.push(name + ' ' + args[0]), Reflect.apply(f, self, args)),
      construct: (f, args) => (noticed.push('new ' + name + ' ' + args[0]), Reflect.construct(f, args)) });
  }
  document.addEventListener('securitypolicyviolation', ({ blockedURI }) => noticed.push('csp ' + blockedURI));
  addEventListener('message', ({ data }) => noticed.push('message ' + JSON.stringify(data)));
  new MutationObserver((changes) => noticed.push('mutation ' + changes.length)).observe(document, { subtree: true, childList: true, attributes: true });
  return true;
})()`;

const NOTICED = `(async () => ({
  noticed,
  entries: performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.includes('idp.test')),
  worker: (await (await fetch('/sw-log')).json()).filter((url) => url.includes('idp.test')),
  caches: await caches.keys(), databases: (await indexedDB.databases()).length, storage: localStorage.length + sessionStorage.length, cookie: document.cookie,
}))()`;

describe.each(BROWSERS)('isolation in %s', (kind) => {
  const stage = useStage(kind);

  it('hides every request from the page', async () => {
    await reset(stage(), identityProvider(WITH_WORKER));
    await stage().browser.automation('setLoginStatus', { origin: 'https://idp.test', status: 'logged-in' });
    const page = await openPage(stage(), RP);
    await evaluate(page, REGISTER);
    await evaluate(page, WATCH);
    await start(page, 'fedcm()');
    await stage().browser.automation('waitForDialog');
    await stage().browser.automation('selectAccount', { accountIndex: 0 });
    expect(tokenOf(await ended(page))).toBe(TOKEN);
    const found = await evaluate(page, NOTICED);
    if (!isRecord(found) || !Array.isArray(found['noticed']) || !Array.isArray(found['entries'])) throw new Error('the page tells nothing');
    // Own requests of the page: the question about the service worker, and Firefox's probe of the page's own policy
    // (src/page/csp-probe.ts), which is never sent and says no more than that the page called.
    const others = (lines: unknown[]) => lines.filter((line) => !/\/sw-log|#fedcm-csp$/.test(String(line)));
    expect({ ...found, noticed: others(found['noticed']), entries: others(found['entries']) }).toEqual({
      noticed: [],
      entries: [],
      worker: [],
      caches: [],
      databases: 0,
      storage: 0,
      cookie: '',
    });
  });

  it('does not let a page use a header rule, by its own fetch or by its service worker', async () => {
    await reset(stage(), identityProvider({ ...WITH_WORKER, [ACCOUNTS]: { seq: [{ hang: true }, { body: {} }] } }));
    const page = await openPage(stage(), RP);
    await evaluate(page, REGISTER);
    const worker = await openPage(stage(), RP);
    await start(page, 'fedcm()');
    await requestTo(stage(), '/accounts');
    const { rules } = await look(stage());
    // Its own, and that of the metadata's request, which is prepared meanwhile.
    expect(rules).toHaveLength(2);
    stage().servers.log = [];
    for (const rule of rules) await askInEveryWay(worker, `https://idp.test/accounts${rule.replace('|', '')}`);
    const asked = stage().servers.log.filter(({ host }) => host === 'idp.test');
    expect(asked.length).toBeGreaterThanOrEqual(6);
    for (const { headers } of asked) {
      expect(headers['sec-fetch-dest']).not.toBe('webidentity');
      expect(headers['sec-fetch-site']).toBe('cross-site');
      expect(headers['referer'] ?? RP).toBe(RP);
    }
    await page.close();
    expect(await leftovers(stage())).toEqual(NOTHING);
  });

  /** By all the ways that a page has. */
  async function askInEveryWay(worker: TestPage, url: string): Promise<void> {
    await evaluate(worker, `fetch(${JSON.stringify(url)}, { mode: 'no-cors', credentials: 'include' }).then(() => true, String)`);
    await evaluate(worker, `fetch('/by-worker?' + encodeURIComponent(${JSON.stringify(url)})).then(() => true, String)`);
    await evaluate(
      worker,
      `new Promise((done) => { const image = new Image(); image.onload = image.onerror = () => done(true); image.src = ${JSON.stringify(url)}; })`,
    );
    await evaluate(worker, `T.addFrame(${JSON.stringify(url)}).then(() => true)`);
  }

  it('keeps no header rule and no response while the user chooses', async () => {
    await pageInPhase(stage(), 'choosing');
    // A rule that has had its request goes with the next change of the rules, or by itself a moment later.
    await until('the last rule to be gone', async () => ((await look(stage())).rules.length === 0 ? true : null), 2000);
    expect((await look(stage())).keys).toHaveLength(1);
  });

  it('removes a header rule left by a terminated background', async () => {
    const page = await pageInPhase(stage(), 'fetching');
    expect((await look(stage())).rules.length).toBeGreaterThan(0);
    await stage().browser.terminateBackground();
    await page.close();
    await stage().browser.automation('getFlows');
    expect(await leftovers(stage())).toEqual(NOTHING);
  });

  it('reads nothing cross-origin without the consent of CORS', async () => {
    await reset(stage(), identityProvider({ [ASSERTION]: { body: { token: 'not for you' }, cors: 'none' } }));
    const page = await openPage(stage(), RP);
    await start(page, 'fedcm()');
    await stage().browser.automation('waitForDialog');
    await stage().browser.automation('selectAccount', { accountIndex: 0 });
    await until('the Error dialog', async () =>
      (await stage()
        .browser.automation('getDialogType')
        .catch(() => '')) === 'Error'
        ? true
        : null,
    );
    await stage().browser.automation('clickDialogButton', { dialogButton: 'ErrorGotIt' });
    const outcome = await ended(page);
    expect(outcome.outcome).toBe('rejected');
    expect(JSON.stringify(outcome)).not.toContain('not for you');
  });

  it('has no files that a page can load', async () => {
    await reset(stage(), {});
    const page = await openPage(stage(), RP);
    for (const path of ['manifest.json', 'src/chooser/index.html', 'icons/icon-16.png', 'src/page/index.iife.js']) {
      const url = JSON.stringify(stage().browser.extensionUrl(path));
      expect(await evaluate(page, `fetch(${url}).then(() => 'loaded', () => 'refused')`), path).toBe('refused');
      expect(
        await evaluate(
          page,
          `new Promise((done) => { const image = new Image(); image.onload = () => done('loaded'); image.onerror = () => done('refused'); image.src = ${url}; })`,
        ),
      ).toBe('refused');
    }
  });

  it('does not reveal by timing who is signed in, because rejections are delayed', async () => {
    await reset(stage(), identityProvider(), { rejectionDelay: true });
    await stage().browser.automation('setLoginStatus', { origin: 'https://idp.test', status: 'logged-out' });
    const page = await openPage(stage(), RP);
    await start(page, 'fedcm()');
    await sleep(300);
    expect(await isPending(page)).toBe(true);
    await page.close();
  });
});

// Last: the extension's own page does not outlive the reload, so each has a browser of its own.
describe.each(BROWSERS)('a reload of the extension in %s', (kind) => {
  const stage = useStage(kind, {});

  /** As a developer or an update does it. */
  async function reload(): Promise<TestPage> {
    const { browser } = stage();
    if (browser instanceof FirefoxBrowser) {
      const id = JSON.stringify(GECKO_ID);
      await browser.bidi.evaluateInBrowser(
        `(async () => { const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs'); await (await AddonManager.getAddonByID(${id})).reload(); return true; })()`,
      );
    } else if (browser instanceof ChromiumBrowser) {
      // `runtime.reload()` would disable it: what was loaded over the DevTools protocol comes back by that alone.
      await browser.puppeteer.uninstallExtension(browser.extensionId);
      await browser.puppeteer.installExtension(builtExtension(kind));
    }
    await sleep(500);
    return until(
      'the extension to be back',
      async () => {
        const page = await browser.openExtensionPage(AUTOMATION_PAGE).catch(() => null);
        const state = await page?.evaluate('typeof globalThis.fedcm?.getFlows').catch(() => null);
        return state?.ok && state.value === 'function' && page ? page : null;
      },
      20_000,
    );
  }

  it('rejects pending calls as natively, and the page continues', async () => {
    const choosing = await pageInPhase(stage(), 'choosing');
    stage().servers.routes[ACCOUNTS] = { hang: true };
    stage().servers.log = [];
    const fetching = await openPage(stage(), 'https://other-rp.test/');
    await start(fetching, 'fedcm()');
    await requestTo(stage(), '/accounts');
    stage().servers.routes = identityProvider();
    const automationPage = await reload();
    const automation = (command: string, args?: unknown): Promise<unknown> =>
      evaluateOnPage(automationPage, commandExpression(command, args));
    // Firefox ends the bridge's world without a word: there the page's promises stay pending.
    if (kind === 'chromium') {
      for (const page of [choosing, fetching]) expect(rejection(await ended(page, 'call', 25_000))).toBe(NETWORK_ERROR);
      await start(choosing, 'fedcm()', { name: 'later' });
      expect(rejection(await ended(choosing, 'later')), 'the old page has no extension any more').toBe(NETWORK_ERROR);
    }
    await automation('setSettings', { surface: 'none' });
    const page = await openPage(stage(), RP);
    await start(page, 'fedcm()');
    await automation('waitForDialog');
    await automation('selectAccount', { accountIndex: 0 });
    expect(tokenOf(await ended(page))).toBe(TOKEN);
    const flows = await automation('getFlows');
    expect(Array.isArray(flows) && flows.filter(isRecord).every(({ phase }) => phase === 'ended')).toBe(true);
  });
});
