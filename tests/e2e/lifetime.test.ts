/** The background dies whenever it is idle. Nothing is lost: at each point where a person is waited for, the call goes on. */
import { describe, expect, it } from 'vitest';
import { type TestPage, until } from '../support/browser-types.ts';
import type { Routes } from '../support/routes.ts';
import { ended, evaluate, isPending, rejection, start, tokenOf } from './kit/calls.ts';
import { type ChooserSurface, clickText, openChooser, pastGuard, pressText, untilShown } from './kit/chooser-surface.ts';
import { ACCOUNTS, ALICE, ASSERTION, assertion, identityProvider, RP, TOKEN } from './kit/identity-provider.ts';
import { leftovers, NOTHING } from './kit/leftovers.ts';
import { requestTo, windowOpenedBy } from './kit/phases.ts';
import { BROWSERS, openPage, reset, useStage } from './kit/stage.ts';

const ONE_ACCOUNT = { body: { accounts: [ALICE] } };

describe.each(BROWSERS)('a background that dies in %s', (kind) => {
  const stage = useStage(kind);
  const die = (): Promise<void> => stage().browser.terminateBackground();

  async function call(routes: Routes, script = 'fedcm()'): Promise<TestPage> {
    await reset(stage(), identityProvider({ [ACCOUNTS]: ONE_ACCOUNT, ...routes }), { surface: 'window' });
    await stage().browser.automation('setLoginStatus', { origin: 'https://idp.test', status: 'logged-in' });
    const page = await openPage(stage(), RP);
    await start(page, script);
    return page;
  }

  async function continueAsAlice(chooser?: ChooserSurface): Promise<void> {
    const surface = chooser ?? (await openChooser(stage()));
    await untilShown(surface, 'Continue as Alice');
    await pastGuard();
    await clickText(surface, 'Continue as Alice');
  }

  /** With the window that `act` opens, once its call is stored with it: the background may die then. */
  async function windowKnown(act: () => Promise<unknown>): Promise<TestPage> {
    const window = await windowOpenedBy(stage(), act);
    await until('the call to know its window', async () => {
      const stored = await stage().browser.evaluateInExtension(
        `chrome.storage.session.get(null).then((all) => Object.values(all).some((value) => /"phase":"(login-window|continuation)"/.test(value)))`,
      );
      return stored === true ? true : null;
    });
    return window;
  }

  async function nothingLeft(): Promise<void> {
    expect(await leftovers(stage())).toEqual(NOTHING);
  }

  it('while the account chooser is open', async () => {
    const page = await call({});
    const chooser = await openChooser(stage());
    await die();
    await continueAsAlice(chooser);
    expect(tokenOf(await ended(page))).toBe(TOKEN);
    await nothingLeft();
  });

  it('while the confirm-login dialog, then the sign-in window, then the chooser is open', async () => {
    const page = await call({ [ACCOUNTS]: { seq: [{ status: 401 }, ONE_ACCOUNT] } });
    const confirm = await openChooser(stage());
    await untilShown(confirm, 'To continue, sign in to idp.test');
    await die();
    await pastGuard();
    const login = await windowKnown(() => pressText(confirm, 'Continue'));
    await die();
    await evaluate(login, `navigator.login.setStatus('logged-in').then(() => { IdentityProvider.close(); return true; })`);
    const chooser = await openChooser(stage());
    await die();
    await continueAsAlice(chooser);
    expect(tokenOf(await ended(page))).toBe(TOKEN);
    await nothingLeft();
  });

  it('while the sign-in window is open and signs in by a Set-Login header', async () => {
    const page = await call({
      [ACCOUNTS]: { seq: [{ status: 401 }, ONE_ACCOUNT] },
      'idp.test/signed-in': { page: '<script>IdentityProvider.close()</script>', headers: { 'Set-Login': 'logged-in' } },
    });
    const confirm = await openChooser(stage());
    await pastGuard();
    const login = await windowKnown(() => pressText(confirm, 'Continue'));
    await die();
    await login.evaluate(`void (location.href = 'https://idp.test/signed-in')`);
    await continueAsAlice();
    expect(tokenOf(await ended(page))).toBe(TOKEN);
    await nothingLeft();
  });

  it('while the sign-in window is open and the user closes it', async () => {
    const page = await call({ [ACCOUNTS]: { status: 401 } });
    const confirm = await openChooser(stage());
    await pastGuard();
    const login = await windowKnown(() => pressText(confirm, 'Continue'));
    await die();
    await login.close();
    expect(rejection(await ended(page))).toBe('NetworkError: Error retrieving a token.');
    await nothingLeft();
  });

  it('while the continuation window is open', async () => {
    const page = await call({ [ASSERTION]: assertion({ continue_on: '/continue' }) });
    const chooser = await openChooser(stage());
    const continuation = await windowKnown(() => continueAsAlice(chooser));
    await die();
    await continuation.evaluate(`void IdentityProvider.resolve('a late token').catch(() => {})`);
    expect(tokenOf(await ended(page))).toBe('a late token');
    await nothingLeft();
  });

  it('while an error is shown', async () => {
    const page = await call({ [ASSERTION]: assertion({ error: { code: 'access_denied' } }) });
    const chooser = await openChooser(stage());
    await continueAsAlice(chooser);
    await untilShown(chooser, 'Error code: access_denied');
    await die();
    expect(await isPending(page)).toBe(true);
    await pastGuard();
    await clickText(chooser, 'Got it');
    expect(rejection(await ended(page))).toBe('IdentityCredentialError: Error retrieving a token.');
    await nothingLeft();
  });

  it('while accounts are being fetched: they are fetched again', async () => {
    const page = await call({ [ACCOUNTS]: { seq: [{ hang: true }, ONE_ACCOUNT] } });
    await requestTo(stage(), '/accounts');
    await die();
    // Any event wakes it; without one the bridge's next keep-alive does.
    await stage().browser.automation('getFlows');
    await continueAsAlice();
    expect(tokenOf(await ended(page))).toBe(TOKEN);
    await nothingLeft();
  });

  it('while the page can still abort', async () => {
    const page = await call({}, '(window.controller = new AbortController(), fedcm({}, {}, { signal: controller.signal }))');
    await openChooser(stage());
    await die();
    await evaluate(page, '(controller.abort(), true)');
    expect(rejection(await ended(page))).toMatch(/^AbortError: /);
    await nothingLeft();
  });

  it('during a disconnect(), which fails when its page asks for the result', async () => {
    const page = await call({ 'idp.test/disconnect': { hang: true } });
    await continueAsAlice();
    await ended(page);
    await start(
      page,
      `IdentityCredential.disconnect({ configURL: 'https://idp.test/fedcm.json', clientId: 'client-1', accountHint: 'alice-id' })`,
    );
    await requestTo(stage(), '/disconnect');
    await die();
    // A page asks each 20 s.
    expect(rejection(await ended(page, 'call', 30_000))).toBe('NetworkError: Error disconnecting account.');
  });

  it('while the user closes the chooser window, or the page goes away', async () => {
    const page = await call({});
    const chooser = await openChooser(stage());
    await die();
    await chooser.evaluate(`void chrome.windows.getCurrent().then(({ id }) => chrome.windows.remove(id))`).catch(() => {});
    expect(rejection(await ended(page))).toBe('NetworkError: Error retrieving a token.');
    await nothingLeft();
    await start(page, 'fedcm()');
    await openChooser(stage());
    await die();
    await page.close();
    await nothingLeft();
  });
});
