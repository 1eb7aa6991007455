/** Private windows and Firefox's containers: cookies and state of one store are never those of another. */
import { describe, expect, it } from 'vitest';
import { sleep, type TestPage } from '../support/browser-types.ts';
import { FirefoxBrowser } from '../support/firefox.ts';
import { ended, evaluate, rejection, start, tokenOf } from './kit/calls.ts';
import { ACCOUNTS, ALICE, assertion, identityProvider, RP, TOKEN } from './kit/identity-provider.ts';
import { BROWSERS, openPage, reset, useStage } from './kit/stage.ts';

const SIGN_IN = 'https://idp.test/setup?login=logged-in';
const DISCONNECT = `IdentityCredential.disconnect({ configURL: 'https://idp.test/fedcm.json', clientId: 'client-1', accountHint: 'alice-id' })`;

describe.each(BROWSERS)('another cookie store in %s', (kind) => {
  const stage = useStage(kind, { launch: { privateWindows: true } });

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

  async function signIn(page: TestPage): Promise<void> {
    await start(page, 'fedcm({}, {}, { mediation: "required" })');
    await stage().browser.automation('waitForDialog');
    await stage().browser.automation('selectAccount', { accountIndex: 0 });
    expect(tokenOf(await ended(page))).toBe(TOKEN);
  }

  const silently = async (page: TestPage): Promise<string> => {
    await start(page, 'fedcm({}, {}, { mediation: "silent" })');
    const outcome = await ended(page);
    return outcome.outcome === 'resolved' ? String(tokenOf(outcome)) : rejection(outcome);
  };

  const REFUSED = 'NetworkError: Error retrieving a token.';

  it('a private window has its own cookies, login status and connections', async () => {
    await fresh();
    const page = await openPage(stage(), SIGN_IN);
    await page.goto(RP);
    await signIn(page);
    expect(accountsCookies()).toContain('none=1');

    const hidden = await stage().browser.openPrivatePage(RP);
    expect(await silently(hidden)).toBe(REFUSED);
    await signIn(hidden);
    expect(accountsCookies()).toBeUndefined();

    await hidden.goto(SIGN_IN);
    await hidden.goto(RP);
    await signIn(hidden);
    expect(accountsCookies()).toContain('none=1');
    expect(await silently(hidden)).toBe(TOKEN);
    await evaluate(hidden, `${DISCONNECT}.then(() => true)`);
    expect(await silently(page), 'the ordinary window knows nothing of it').toBe(TOKEN);
    await hidden.close();
  });

  it('the end of a private session forgets what it left', async () => {
    await fresh();
    const first = await stage().browser.openPrivatePage(SIGN_IN);
    await first.goto(RP);
    await signIn(first);
    await first.close();
    // The browser ends the session some time after its last window has gone.
    await sleep(1500);

    const second = await stage().browser.openPrivatePage(RP);
    expect(await silently(second)).toBe(REFUSED);
    await start(second, 'fedcm()');
    await stage().browser.automation('waitForDialog');
    expect(await stage().browser.automation('getAccountList')).toMatchObject([{ accountId: 'alice-id', loginState: 'SignUp' }]);
    expect(accountsCookies()).toBeUndefined();
    await stage().browser.automation('cancelDialog');
    await second.close();
  });

  it.runIf(kind === 'firefox')('a container has its own cookies, login status and connections', async () => {
    await fresh();
    const { browser } = stage();
    if (!(browser instanceof FirefoxBrowser)) throw new Error('containers are Firefox’s');
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
