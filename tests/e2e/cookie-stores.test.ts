/** Chromium's private windows and Firefox's containers: cookies and state of one store are never those of another. */
import { describe, expect, it } from 'vitest';
import type { Commands } from '../../src/shared/commands.ts';
import type { TestPage } from '../support/browser-types.ts';
import { FirefoxBrowser } from '../support/firefox.ts';
import { ended, evaluate, rejection, start, tokenOf } from './kit/calls.ts';
import { commandsOf } from './kit/commands.ts';
import { ACCOUNTS, ALICE, assertion, identityProvider, RP, TOKEN } from './kit/identity-provider.ts';
import { openPrivateWindows } from './kit/private-windows.ts';
import { BROWSERS, openPage, reset, useStage } from './kit/stage.ts';

const SIGN_IN = 'https://idp.test/setup?login=logged-in';
const DISCONNECT = `IdentityCredential.disconnect({ configURL: 'https://idp.test/fedcm.json', clientId: 'client-1', accountHint: 'alice-id' })`;

describe.each(BROWSERS)('another cookie store in %s', (kind) => {
  const stage = useStage(kind, { launch: { privateWindows: true } });

  const ordinary = commandsOf(stage);

  async function fresh(): Promise<void> {
    await reset(
      stage(),
      identityProvider({ [ACCOUNTS]: { body: { accounts: [ALICE] } }, 'idp.test/disconnect': assertion({ account_id: 'alice-id' }) }),
    );
  }

  /** The cookies with which the accounts endpoint was asked last. */
  function accountsCookies(): string | undefined {
    const asked = stage().servers.log.findLast(({ host, path }) => `${host}${path}` === ACCOUNTS);
    return asked?.headers['cookie'];
  }

  /** @param fedcm The commands of the background that serves the page. */
  async function signIn(page: TestPage, fedcm: Commands = ordinary): Promise<void> {
    await start(page, 'fedcm({}, {}, { mediation: "required" })');
    await fedcm.waitForDialog();
    await fedcm.selectAccount({ accountIndex: 0 });
    expect(tokenOf(await ended(page))).toBe(TOKEN);
  }

  const silently = async (page: TestPage): Promise<string> => {
    await start(page, 'fedcm({}, {}, { mediation: "silent" })');
    const outcome = await ended(page);
    return outcome.outcome === 'resolved' ? String(tokenOf(outcome)) : rejection(outcome);
  };

  const REFUSED = 'NetworkError: Error retrieving a token.';

  it.runIf(kind === 'chromium')('a private window has its own cookies, login status and connections', async () => {
    await fresh();
    const page = await openPage(stage(), SIGN_IN);
    await page.goto(RP);
    await signIn(page);
    expect(accountsCookies()).toContain('none=1');

    const { fedcm, close } = await openPrivateWindows(stage());
    const hidden = await stage().browser.openPrivatePage(RP);
    expect(await silently(hidden)).toBe(REFUSED);
    await signIn(hidden, fedcm);
    expect(accountsCookies()).toBeUndefined();

    await hidden.goto(SIGN_IN);
    await hidden.goto(RP);
    await signIn(hidden, fedcm);
    expect(accountsCookies()).toContain('none=1');
    expect(await silently(hidden)).toBe(TOKEN);
    await evaluate(hidden, `${DISCONNECT}.then(() => true)`);
    expect(await silently(page), 'the ordinary window knows nothing of it').toBe(TOKEN);
    await close();
  });

  it.runIf(kind === 'chromium')('the end of a private session forgets what it left', async () => {
    await fresh();
    const first = await openPrivateWindows(stage());
    const page = await stage().browser.openPrivatePage(SIGN_IN);
    await page.goto(RP);
    await signIn(page, first.fedcm);
    await first.close();

    const second = await openPrivateWindows(stage());
    const again = await stage().browser.openPrivatePage(RP);
    expect(await silently(again)).toBe(REFUSED);
    await start(again, 'fedcm()');
    await second.fedcm.waitForDialog();
    expect(await second.fedcm.getAccountList()).toMatchObject([{ accountId: 'alice-id', loginState: 'SignUp' }]);
    expect(accountsCookies()).toBeUndefined();
    await second.close();
  });

  it.runIf(kind === 'firefox')('a container has its own cookies, login status and connections', async () => {
    await fresh();
    const { browser } = stage();
    if (!(browser instanceof FirefoxBrowser)) throw new Error('containers are Firefox’s');
    await ordinary.setSettings({ containers: true });
    const page = await openPage(stage(), SIGN_IN);
    await page.goto(RP);
    await signIn(page);

    const contained = await browser.newContainerPage();
    await contained.goto(RP);
    expect(await silently(contained)).toBe(REFUSED);
    await signIn(contained);
    expect(accountsCookies()).toBeUndefined();
    await contained.goto(SIGN_IN);
    await contained.goto(RP);
    await signIn(contained);
    expect(accountsCookies()).toContain('none=1');
    await evaluate(contained, `${DISCONNECT}.then(() => true)`);
    expect(await silently(page)).toBe(TOKEN);
  });
});
