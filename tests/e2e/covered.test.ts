/** Another script stands before the emulator: what can be served is served, and what cannot is said. */
import { describe, expect, it } from 'vitest';
import { ended, evaluate, start, tokenOf } from './kit/calls.ts';
import { identityProvider } from './kit/identity-provider.ts';
import { InspectorPage, openInspector } from './kit/inspector-page.ts';
import { withOtherExtension } from './kit/other-extension.ts';
import { BROWSERS, openPage, reset, useStage } from './kit/stage.ts';

const NOTICE = 'has replaced navigator.credentials.get()';
const CALL = `navigator.credentials.get({ identity: { providers: [{ configURL: 'https://idp.test/fedcm.json', clientId: '1' }] } })`;

describe.each(BROWSERS)('a script before the emulator in %s', (kind) => {
  const stage = useStage(kind);

  /** Brings the page to the front. @returns its tab. */
  async function inFront(): Promise<unknown> {
    return stage().browser.evaluateInExtension(`(async () => {
      const { tabs } = globalThis.browser ?? chrome;
      const [tab] = (await tabs.query({})).filter(({ url }) => url === 'https://rp.test/');
      await tabs.update(tab.id, { active: true });
      return tab.id;
    })()`);
  }

  /** Its page, in a tab: Firefox's popup is out of a driver's reach. It is about the tab that is in front when it is loaded. */
  async function openPopup(): Promise<InspectorPage> {
    const page = await stage().browser.openExtensionPage('src/inspector/popup.html');
    return new InspectorPage((expression) => evaluate(page, expression));
  }

  it('is reported in the inspector while it is in place', async () => {
    await reset(stage(), { ...identityProvider(), 'rp.test/': { page: '' } });
    const inspector = await openInspector(stage());
    const page = await openPage(stage(), 'https://rp.test/');
    await evaluate(page, 'navigator.credentials.get = async () => null');
    await inspector.evaluate(`(async () => {
      const [tab] = (await (globalThis.browser ?? chrome).tabs.query({})).filter(({ url }) => url === 'https://rp.test/');
      location.search = '?tab=' + tab.id;
    })()`);
    await inspector.says(NOTICE);
    await evaluate(page, 'delete navigator.credentials.get');
    await expect.poll(() => inspector.text(), { timeout: 10_000 }).not.toContain(NOTICE);
  });

  /** The script of an extension, in each page's own world. */
  const standing = (runAt: 'document_start' | 'document_end') => ({
    content_scripts: [{ matches: ['<all_urls>'], js: ['script.js'], run_at: runAt, world: 'MAIN' }],
  });

  it('is reported in the popup and the inspector if another extension keeps the calls', async () => {
    await reset(stage(), identityProvider());
    const script = 'navigator.credentials.get = async () => null;';
    await withOtherExtension(stage(), standing('document_end'), { 'script.js': script }, async () => {
      const page = await openPage(stage(), 'https://rp.test/');
      await start(page, CALL);
      expect(await ended(page)).toMatchObject({ outcome: 'resolved', value: null });
      expect(await stage().browser.automation('getFlows')).toEqual([]);
      const inspector = await openInspector(stage());
      const tabId = await inFront();
      await inspector.evaluate(`location.search = '?tab=${tabId}'`);
      await inspector.says(NOTICE);
      const popup = await openPopup();
      await inFront();
      await popup.evaluate('location.reload()');
      await popup.says('FedCM on rp.test');
      await popup.says('Another extension or a script on this page has replaced the function that requests sign-ins.');
    });
    const page = await openPage(stage(), 'https://rp.test/');
    await start(page, CALL);
    await stage().browser.automation('waitForDialog');
  });

  it('is served if another extension passes the calls on, or came first', async () => {
    await reset(stage(), identityProvider());
    const script = `{
      const get = navigator.credentials.get;
      navigator.credentials.get = function (...args) { return Reflect.apply(get, this, args); };
    }`;
    await withOtherExtension(stage(), standing('document_start'), { 'script.js': script }, async () => {
      const page = await openPage(stage(), 'https://rp.test/');
      expect(await evaluate(page, `Object.hasOwn(navigator.credentials, 'get')`)).toBe(true);
      await start(page, CALL);
      await stage().browser.automation('waitForDialog');
      await stage().browser.automation('selectAccount', { accountIndex: 0 });
      expect(tokenOf(await ended(page))).toBeTypeOf('string');
    });
  });

  it('is bypassed if the other one has wrapped the container', async () => {
    await reset(stage(), { ...identityProvider(), 'rp.test/': { page: '' } });
    const page = await openPage(stage(), 'https://rp.test/');
    await evaluate(
      page,
      `void Object.defineProperty(window, 'navigator', { configurable: true, value: new Proxy(navigator, {
      get: (target, name) => { const value = Reflect.get(target, name, target); return typeof value === 'function' ? value.bind(target) : value; },
    }) })`,
    );
    await start(page, CALL);
    await stage().browser.automation('waitForDialog');
    await stage().browser.automation('selectAccount', { accountIndex: 0 });
    expect(tokenOf(await ended(page))).toBeTypeOf('string');
  });
});
