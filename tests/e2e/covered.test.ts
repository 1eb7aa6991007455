/** Another script stands before the emulator: what can be served is served, and what cannot is said. */
import { describe, expect, it } from 'vitest';
import { ended, evaluate, start, tokenOf } from './kit/calls.ts';
import { identityProvider } from './kit/identity-provider.ts';
import { openInspector } from './kit/inspector-page.ts';
import { BROWSERS, openPage, reset, useStage } from './kit/stage.ts';

const NOTICE = 'has replaced navigator.credentials.get()';
const CALL = `navigator.credentials.get({ identity: { providers: [{ configURL: 'https://idp.test/fedcm.json', clientId: '1' }] } })`;

describe.each(BROWSERS)('a script before the emulator in %s', (kind) => {
  const stage = useStage(kind);

  it('is told of in the inspector, as long as it stands there', async () => {
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

  it('is passed by where it has wrapped the container', async () => {
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
