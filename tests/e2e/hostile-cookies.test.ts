/** Cookies by which a server, a sibling host or plain http would change what the emulator knows of a site, or would notice it. */
import { describe, expect, it } from 'vitest';
import { isRecord, type TestPage } from '../support/browser-types.ts';
import type { Routes } from '../support/routes.ts';
import { ended, evaluate, NETWORK_ERROR, rejection, start, tokenOf } from './kit/calls.ts';
import { ACCOUNTS, ALICE, identityProvider, RP, TOKEN } from './kit/identity-provider.ts';
import { BROWSERS, openPage, reset, useStage } from './kit/stage.ts';

const SIGN_IN = 'https://idp.test/setup?login=logged-in';
/** Where the markers once were, and every path. */
const PATHS = ['/.fedcm-emulator', '/'];
const NAMES = ['__fedcm-login-status', '__fedcm-emulator-data'];

/** Cookies with the markers' names, in every form that an attacker can give them. */
function planted(paths: readonly string[], value: string, attributes: readonly string[]): string[] {
  return NAMES.flatMap((name) => paths.flatMap((path) => attributes.map((more) => `${name}=${value}; Path=${path}${more}`)));
}

const STRICT = '; HttpOnly; SameSite=Strict';

describe.each(BROWSERS)('hostile cookies in %s', (kind) => {
  const stage = useStage(kind);

  /** The worst case: an attacker who has found out where this profile's markers are. */
  async function secretPath(): Promise<string[]> {
    const stored = await stage().browser.evaluateInExtension("(globalThis.browser ?? chrome).storage.local.get('marker-path')");
    const path = isRecord(stored) ? stored['marker-path'] : undefined;
    return typeof path === 'string' ? [path] : [];
  }

  const fresh = (routes: Routes): Promise<void> =>
    reset(stage(), identityProvider({ [ACCOUNTS]: { body: { accounts: [ALICE] } }, ...routes }));

  async function loginStatus(): Promise<unknown> {
    const state = await stage().browser.automation('getState');
    const statuses = isRecord(state) && Array.isArray(state['loginStatus']) ? state['loginStatus'].filter(isRecord) : [];
    return statuses.find(({ origin }) => origin === 'https://idp.test')?.['status'];
  }

  async function signIn(page: TestPage): Promise<void> {
    await start(page, 'fedcm({}, {}, { mediation: "required" })');
    await stage().browser.automation('waitForDialog');
    await stage().browser.automation('selectAccount', { accountIndex: 0 });
    expect(tokenOf(await ended(page))).toBe(TOKEN);
  }

  it('set no login status from a sibling host, from plain http, or by script', async () => {
    const paths = [...PATHS, ...(await secretPath())];
    const toss = (attributes: string[]) => ({ page: 'x', headers: { 'Set-Cookie': planted(paths, 'logged-out', attributes) } });
    await fresh({
      'evil.idp.test/toss': toss([`; Domain=idp.test; Secure${STRICT}`, '; Domain=idp.test']),
      'idp.test/toss': toss([STRICT]),
      'idp.test/script': { page: 'x' },
    });
    const page = await openPage(stage(), SIGN_IN);
    expect(await loginStatus()).toBe('logged-in');
    for (const url of ['https://evil.idp.test/toss', 'http://idp.test/toss', 'https://idp.test/script']) {
      expect(await page.goto(url)).toBeNull();
      if (url.endsWith('/script')) {
        for (const cookie of planted(paths, 'logged-out', ['; Secure; SameSite=Strict']))
          await evaluate(page, `document.cookie = '${cookie}'`);
      }
      expect(await loginStatus(), url).toBe('logged-in');
    }
    // What the provider says itself goes on counting beside them.
    await page.goto('https://idp.test/setup?login=logged-out');
    expect(await loginStatus()).toBe('logged-out');
    await page.goto(SIGN_IN);
    expect(await loginStatus()).toBe('logged-in');
  });

  const SILENTLY = 'fedcm({}, {}, { mediation: "silent" })';

  it('end no connection from a sibling host', async () => {
    const paths = [...PATHS, ...(await secretPath())];
    const ends = planted(paths, '', ['; Domain=rp.test; Secure; Max-Age=0', `; Domain=rp.test; Secure${STRICT}`]);
    await fresh({ 'evil.rp.test/end': { page: 'x', headers: { 'Set-Cookie': ends } } });
    const page = await openPage(stage(), SIGN_IN);
    await page.goto(RP);
    await signIn(page);
    await page.goto('https://evil.rp.test/end');
    await page.goto(RP);
    await start(page, SILENTLY);
    expect(tokenOf(await ended(page))).toBe(TOKEN);
  });

  it('do not restore a cleared connection', async () => {
    const paths = [...PATHS, ...(await secretPath())];
    const set = (cookies: string[]) => ({ page: 'x', headers: { 'Set-Cookie': cookies } });
    await fresh({
      'rp.test/cleared': { page: 'x', headers: { 'Clear-Site-Data': '"cookies"' } },
      'rp.test/plant': set(planted(PATHS, '1', [`; Secure${STRICT}`])),
      'evil.rp.test/plant': set(planted(paths, '1', [`; Domain=rp.test; Secure${STRICT}`])),
    });
    const page = await openPage(stage(), SIGN_IN);
    await page.goto(RP);
    await signIn(page);
    for (const url of ['https://rp.test/cleared', 'https://rp.test/plant', 'https://evil.rp.test/plant']) await page.goto(url);
    await page.goto(RP);
    await start(page, SILENTLY);
    expect(rejection(await ended(page))).toBe(NETWORK_ERROR);
  });

  it('of the emulator are never sent', async () => {
    await fresh({});
    const page = await openPage(stage(), SIGN_IN);
    await page.goto(RP);
    await signIn(page);
    stage().servers.log = [];
    for (const host of ['https://idp.test', 'https://rp.test']) {
      await page.goto(SIGN_IN);
      await page.goto(`${host}/`);
      for (const path of ['/.fedcm-emulator', '/.fedcm-emulator/x', '/.', '/%2e', '/x'])
        await evaluate(page, `fetch('${path}').then(() => true)`);
    }
    const cookies = stage().servers.log.map(({ headers }) => headers['cookie'] ?? '');
    expect(cookies.length).toBeGreaterThan(10);
    expect(cookies.filter((cookie) => cookie.includes('fedcm'))).toEqual([]);
  });
});
