/** The chooser and the commands act on the same dialog: what one does the other shows. */
import { beforeEach, describe, expect, it } from 'vitest';
import { sleep, type TestPage, until } from '../support/browser-types.ts';
import { ended, NETWORK_ERROR, rejection, start, tokenOf } from './kit/calls.ts';
import { choosers, clickText, openChooser, pastGuard, textOf, untilShown } from './kit/chooser-surface.ts';
import { commandsOf, errorName } from './kit/commands.ts';
import { ASSERTION, assertion, identityProvider, RP } from './kit/identity-provider.ts';
import { leftovers, NOTHING } from './kit/leftovers.ts';
import { BROWSERS, openPage, reset, useStage } from './kit/stage.ts';

const DELAYED = { ...assertion({ token: 'token for %account_id%' }), delay: 1500 };

describe.each(BROWSERS)('commands and the chooser window in %s', (kind) => {
  const stage = useStage(kind);
  const fedcm = commandsOf(stage);
  let page: TestPage;

  async function call(): Promise<void> {
    page = await openPage(stage(), RP);
    await start(page, 'fedcm()');
  }

  const noChooser = (): Promise<true> => until('no chooser to be open', async () => ((await choosers(stage())).length === 0 ? true : null));

  beforeEach(async () => {
    await reset(stage(), identityProvider(), { surface: 'window' });
    await fedcm.setLoginStatus({ origin: 'https://idp.test', status: 'logged-in' });
  });

  it('the commands return what the window shows', async () => {
    await call();
    const chooser = await openChooser(stage());
    expect(await textOf(chooser, 'h1')).toBe((await fedcm.getTitle()).title);
    const text = await textOf(chooser);
    for (const { name, email } of await fedcm.getAccountList()) {
      expect(text).toContain(name);
      expect(text).toContain(email);
    }
  });

  it('an account that a command selects is verified in the window, which then closes', async () => {
    await call();
    stage().servers.routes = identityProvider({ [ASSERTION]: DELAYED });
    const chooser = await openChooser(stage());
    await fedcm.selectAccount({ accountIndex: 1 });
    await untilShown(chooser, 'Verifying');
    expect(tokenOf(await ended(page))).toBe('token for bob-id');
    await noChooser();
    expect(await leftovers(stage())).toEqual(NOTHING);
  });

  it('an account selected by the user closes the dialog for the commands', async () => {
    await call();
    stage().servers.routes = identityProvider({ [ASSERTION]: DELAYED });
    const chooser = await openChooser(stage());
    await pastGuard();
    await clickText(chooser, 'Bob Berg');
    await untilShown(chooser, 'Continue as Bob');
    await pastGuard();
    await clickText(chooser, 'Continue as Bob');
    await until('the dialog to be closed for commands', async () =>
      (await errorName(fedcm.getDialogType())) === 'NoSuchAlert' ? true : null,
    );
    expect(await errorName(fedcm.selectAccount({ accountIndex: 0 }))).toBe('NoSuchAlert');
    expect(tokenOf(await ended(page))).toBe('token for bob-id');
  });

  it('the Error dialog is the same for both, whoever closes it', async () => {
    await call();
    stage().servers.routes = identityProvider({ [ASSERTION]: assertion({ error: { code: 'access_denied' } }) });
    const chooser = await openChooser(stage());
    await fedcm.selectAccount({ accountIndex: 0 });
    await untilShown(chooser, 'Error code: access_denied');
    expect(await fedcm.waitForDialog()).toBe('Error');
    await fedcm.clickDialogButton({ dialogButton: 'ErrorGotIt' });
    await noChooser();
    expect(rejection(await ended(page))).toContain('IdentityCredentialError');
  });

  it('a dismissal by a command closes the window, one by the user closes the dialog', async () => {
    await call();
    await openChooser(stage());
    await fedcm.cancelDialog();
    await noChooser();
    expect(rejection(await ended(page))).toBe(NETWORK_ERROR);
    await call();
    const chooser = await openChooser(stage());
    await chooser.press('Escape');
    expect(rejection(await ended(page))).toBe(NETWORK_ERROR);
    expect(await errorName(fedcm.cancelDialog())).toBe('NoSuchAlert');
    expect(await leftovers(stage())).toEqual(NOTHING);
  });

  it('a command wins over a later user action, and vice versa', async () => {
    await call();
    stage().servers.routes = identityProvider({ [ASSERTION]: DELAYED });
    const chooser = await openChooser(stage());
    await pastGuard();
    await clickText(chooser, 'Alice Anders');
    await untilShown(chooser, 'Continue as Alice');
    await pastGuard();
    const [command] = await Promise.all([
      errorName(fedcm.selectAccount({ accountIndex: 1 })),
      clickText(chooser, 'Continue as Alice').catch(() => {}),
    ]);
    expect(['resolved', 'NoSuchAlert']).toContain(command);
    expect(tokenOf(await ended(page))).toMatch(/^token for (alice|bob)-id$/);
    expect(stage().servers.log.filter(({ path }) => path === '/assert')).toHaveLength(1);
    expect(await leftovers(stage())).toEqual(NOTHING);
  });

  it('without a surface no window opens', async () => {
    await fedcm.setSettings({ surface: 'none' });
    await call();
    await fedcm.waitForDialog();
    await sleep(500);
    expect(await choosers(stage())).toEqual([]);
    expect((await leftovers(stage(), 0)).windows).toEqual([]);
    await fedcm.selectAccount({ accountIndex: 0 });
    expect(tokenOf(await ended(page))).toBe('token for alice-id');
  });

  it.runIf(kind === 'chromium')('the toolbar popup shows what commands do, too', async () => {
    await fedcm.setSettings({ surface: 'popup' });
    await call();
    const chooser = await openChooser(stage());
    expect(await chooser.evaluate('location.search')).toBe('');
    await fedcm.selectAccount({ accountIndex: 0 });
    expect(tokenOf(await ended(page))).toBe('token for alice-id');
    await noChooser();
  });
});
