/** Per-site modes: effective before any script of the page, and a page in another mode than `emulate` finds nothing of the extension. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestBrowser, TestPage } from '../support/browser-types.ts';
import { launchBrowser } from '../support/browsers.ts';
import { ended, evaluate, rejection, start } from './kit/calls.ts';
import { identityProvider } from './kit/identity-provider.ts';
import { BROWSERS, openPage, reset, useStage } from './kit/stage.ts';

/**
 * What a page's first script sees of FedCM, in it and in a frame that it makes at once. The names of globals are sorted: Firefox makes them
 * when they are first used, by whichever extension.
 */
const LOOK = `
  const look = (global) => {
    const names = ['IdentityCredential', 'IdentityCredentialError', 'IdentityProvider', 'NavigatorLogin', 'Credential', 'CredentialsContainer'];
    const describe = (object) => Object.getOwnPropertyNames(object ?? {}).map((name) => {
      const { value, get, set, ...flags } = Object.getOwnPropertyDescriptor(object, name);
      const text = (f) => typeof f === 'function' ? f.name + f.length + Function.prototype.toString.call(f).slice(0, 80) + Object.getOwnPropertyNames(f) : Object.prototype.toString.call(f) + (typeof f === 'object' ? '' : String(f));
      return [name, text(value), text(get), text(set), JSON.stringify(flags)].join(' ');
    });
    return JSON.stringify({
      globals: Object.getOwnPropertyNames(global).filter((name) => !/^(T|early|frame|told)$/.test(name)).sort(),
      navigator: describe(global.Navigator.prototype),
      members: names.map((name) => [name, describe(global[name]), describe(global[name]?.prototype)]),
      login: 'login' in global.navigator && String(global.navigator.login),
    });
  };
  window.early = look(window);
  const frame = document.createElement('iframe');
  document.documentElement.append(frame);
  window.frame = look(frame.contentWindow);
  frame.remove();
  if (parent !== window) parent.postMessage(early, '*');`;

const PAGES = {
  'native.test/': { page: `<script>${LOOK}</script>` },
  'sub.native.test/': { page: `<script>${LOOK}</script>` },
  'emulated.native.test/': { page: `<script>${LOOK}</script>` },
  'off.test/': { page: `<script>${LOOK}</script>` },
  'rp.test/look': { page: `<script>${LOOK}</script>` },
  'rp.test/frames': {
    page: `<script>window.told = {}; addEventListener('message', ({ origin, data }) => { told[origin] = data; });</script>
      <iframe src="https://off.test/"></iframe><iframe src="https://native.test/"></iframe><iframe src="https://emulated.native.test/"></iframe>`,
  },
};

const MODES = { 'native.test': 'native', 'emulated.native.test': 'emulate', 'off.test': 'off' };
const CALL = `navigator.credentials.get({ identity: { providers: [{ configURL: 'https://idp.test/fedcm.json', clientId: '1' }] } })`;

const isEmulated = (page: TestPage): Promise<unknown> =>
  evaluate(
    page,
    `/\\[native code\\]/.test(String(navigator.credentials.get)) && typeof IdentityCredentialError === 'function' && IdentityProvider.getUserInfo !== undefined`,
  );

describe.each(BROWSERS)('site modes in %s', (kind) => {
  const stage = useStage(kind);
  /** The same browser without the extension: what a page must find where the emulator is not. */
  let plain: TestBrowser;
  let withoutFedCm: TestBrowser;

  beforeAll(async () => {
    plain = await launchBrowser(kind, { servers: stage().servers });
    withoutFedCm = kind === 'chromium' ? await launchBrowser(kind, { servers: stage().servers, withoutNativeFedCm: true }) : plain;
  }, 120_000);
  afterAll(async () => {
    await plain?.close();
    if (withoutFedCm !== plain) await withoutFedCm?.close();
  });

  async function setModes(settings: Record<string, unknown>): Promise<void> {
    await reset(stage(), identityProvider(PAGES));
    await stage().browser.automation('setSettings', settings);
  }

  async function seen(browser: TestBrowser, url: string, name = 'early'): Promise<unknown> {
    const page = await browser.newPage();
    expect(await page.goto(url)).toBeNull();
    const text = String(await evaluate(page, `window.${name}`));
    await page.close();
    return JSON.parse(text);
  }

  /** The one trace of mode `off` in Chromium: a function that is wrapped is printed without its name. */
  const withoutNames = (text: unknown): unknown =>
    JSON.parse(JSON.stringify(text).replace('function get() { [native code] }', 'function () { [native code] }'));

  /** What the frame of `host` in a page of another site sees. */
  async function framesSeen(browser: TestBrowser, host: string): Promise<unknown> {
    const page = await browser.newPage();
    await page.goto('https://rp.test/frames');
    const text = await evaluate(
      page,
      `(async () => { for (;;) { const told = window.told[${JSON.stringify(`https://${host}`)}]; if (told) return told; await T.sleep(20); } })()`,
    );
    await page.close();
    return JSON.parse(String(text));
  }

  it('emulates everywhere in a fresh profile', async () => {
    await setModes({});
    expect(await isEmulated(await openPage(stage(), 'https://rp.test/'))).toBe(true);
  });

  it('leaves a page in mode native as it is without the extension, from its first script on', async () => {
    await setModes({ siteModes: MODES });
    for (const name of ['early', 'frame']) {
      expect(await seen(stage().browser, 'https://native.test/', name)).toEqual(await seen(plain, 'https://native.test/', name));
      expect(await seen(stage().browser, 'https://sub.native.test/', name)).toEqual(await seen(plain, 'https://sub.native.test/', name));
    }
    expect(await seen(stage().browser, 'https://emulated.native.test/')).not.toEqual(await seen(plain, 'https://emulated.native.test/'));
  });

  it('leaves a page in mode off as it is in a browser without FedCM', async () => {
    await setModes({ siteModes: MODES });
    for (const name of ['early', 'frame']) {
      expect(withoutNames(await seen(stage().browser, 'https://off.test/', name))).toEqual(
        withoutNames(await seen(withoutFedCm, 'https://off.test/', name)),
      );
    }
  });

  const CALLS: [string, string][] = [
    ['a call', CALL],
    ['a wrong call', 'navigator.credentials.get({ identity: {} })'],
    ['a call with an aborted signal', CALL.replace('} })', '}, signal: AbortSignal.abort() })')],
    ['a call with a wrong signal', CALL.replace('} })', '}, signal: 5 })')],
    ['a call without identity', 'navigator.credentials.get({})'],
    ['a call without options', 'navigator.credentials.get()'],
  ];

  it.each(CALLS)('answers %s in mode off as a browser without FedCM does', async (_name, call) => {
    await setModes({ siteModes: MODES });
    const answers: string[] = [];
    for (const browser of [stage().browser, withoutFedCm]) {
      const page = await browser.newPage();
      await page.goto('https://off.test/');
      await start(page, call);
      answers.push(rejection(await ended(page)));
      await page.close();
    }
    expect(answers[0]).toBe(answers[1]);
    expect(answers[0]).toMatch(/^\w+Error: /);
  });

  it('gives a frame the mode of its own host', async () => {
    await setModes({ siteModes: MODES });
    const page = await openPage(stage(), 'https://rp.test/frames');
    expect(await isEmulated(page)).toBe(true);
    expect(withoutNames(await framesSeen(stage().browser, 'off.test'))).toEqual(withoutNames(await framesSeen(withoutFedCm, 'off.test')));
    expect(await framesSeen(stage().browser, 'native.test')).toEqual(await framesSeen(plain, 'native.test'));
    expect(await framesSeen(stage().browser, 'emulated.native.test')).not.toEqual(await framesSeen(plain, 'emulated.native.test'));
  });

  it('has a default for all other sites, changes with the settings, and is gone with them', async () => {
    await setModes({ defaultMode: 'off', siteModes: { 'rp.test': 'emulate' } });
    expect(await isEmulated(await openPage(stage(), 'https://rp.test/'))).toBe(true);
    expect(withoutNames(await seen(stage().browser, 'https://native.test/'))).toEqual(
      withoutNames(await seen(withoutFedCm, 'https://native.test/')),
    );
    await stage().browser.automation('setSettings', { defaultMode: 'native' });
    expect(await seen(stage().browser, 'https://native.test/')).toEqual(await seen(plain, 'https://native.test/'));
    await stage().browser.automation('resetState');
    expect(await isEmulated(await openPage(stage(), 'https://native.test/'))).toBe(true);
  });
});
