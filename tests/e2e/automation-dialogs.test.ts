/** Commands at dialogs: what they do to calls, and how they refuse. */
import { beforeEach, describe, expect, it } from 'vitest';
import { backgroundErrors } from './kit/background-errors.ts';
import { ended, isPending, NETWORK_ERROR, rejection, start, tokenOf } from './kit/calls.ts';
import { commandsOf, errorName } from './kit/commands.ts';
import { ACCOUNTS, ASSERTION, assertion, CONFIG, identityProvider, METADATA, RP } from './kit/identity-provider.ts';
import { leftovers, NOTHING } from './kit/leftovers.ts';
import { pageInPhase, windowOpenedBy } from './kit/phases.ts';
import { BROWSERS, openPage, reset, useStage } from './kit/stage.ts';

const IDP = 'https://idp.test';

describe.each(BROWSERS)('the commands at dialogs in %s', (kind) => {
  const stage = useStage(kind);
  const fedcm = commandsOf(stage);
  const raw = (command: string, args?: unknown): Promise<unknown> => stage().browser.automation(command, args);

  beforeEach(() => reset(stage(), identityProvider()));

  it.each<[command: string, args: unknown, error: string]>([
    ['getDialogType', undefined, 'NoSuchAlert'],
    ['getTitle', undefined, 'NoSuchAlert'],
    ['getAccountList', undefined, 'NoSuchAlert'],
    ['selectAccount', { accountIndex: 0 }, 'NoSuchAlert'],
    ['clickDialogButton', { dialogButton: 'ErrorGotIt' }, 'NoSuchAlert'],
    ['clickDialogButton', { dialogButton: 'Cancel' }, 'InvalidArgument'],
    ['cancelDialog', undefined, 'NoSuchAlert'],
    ['clickUseOtherAccount', undefined, 'NoSuchAlert'],
    ['openUrl', { accountIndex: 0, accountUrlType: 'PrivacyPolicy' }, 'NoSuchAlert'],
    ['waitForDialog', { timeout: 0 }, 'NoSuchAlert'],
    ['getDialogTyp', undefined, 'Error'],
  ])('no dialog is open: %s(%j) rejects with %s', async (command, args, error) => {
    // A misspelt command is no function of the page's object.
    const name = await errorName(raw(command, args));
    expect(error === 'Error' ? ['TypeError', 'Error'] : [error]).toContain(name);
  });

  it('refuse wrong arguments, and change nothing', async () => {
    const page = await pageInPhase(stage(), 'choosing');
    const before = await fedcm.getAccountList();
    const wrong: [command: string, args: unknown][] = [
      ['selectAccount', {}],
      ['selectAccount', { accountIndex: 2 }],
      ['selectAccount', { accountIndex: -1 }],
      ['selectAccount', { accountIndex: 0.5 }],
      ['selectAccount', { accountIndex: '0' }],
      ['selectAccount', [0]],
      ['selectAccount', { accountIndex: 0, tabId: '1' }],
      ['clickDialogButton', {}],
      ['clickDialogButton', { dialogButton: 'OK' }],
      ['clickDialogButton', { dialogButton: 'ErrorGotIt' }],
      ['clickDialogButton', { dialogButton: 'ConfirmIdpLoginContinue' }],
      ['clickUseOtherAccount', {}],
      ['cancelDialog', { triggerCooldown: 1 }],
      ['openUrl', { accountIndex: 0, accountUrlType: 'Imprint' }],
      ['openUrl', { accountIndex: 9, accountUrlType: 'PrivacyPolicy' }],
    ];
    for (const [command, args] of wrong) {
      expect(await errorName(raw(command, args)), `${command}(${JSON.stringify(args)})`).toBe('InvalidArgument');
      expect(await fedcm.getAccountList()).toEqual(before);
    }
    expect(await isPending(page)).toBe(true);
  });

  it('return title, type and accounts, and ignore unknown arguments', async () => {
    await pageInPhase(stage(), 'choosing');
    expect(await fedcm.getTitle()).toEqual({ title: 'Sign in to rp.test with idp.test' });
    expect(await raw('getDialogType', { unknown: true })).toBe('AccountChooser');
    expect(await fedcm.getAccountList()).toEqual([
      {
        accountId: 'alice-id',
        email: 'alice@private.example',
        name: 'Alice Anders',
        givenName: 'Alice',
        pictureUrl: 'https://idp.test/pic.png',
        idpConfigUrl: 'https://idp.test/fedcm.json',
        idpLoginUrl: 'https://idp.test/login',
        loginState: 'SignUp',
        privacyPolicyUrl: 'https://rp.test/privacy',
        termsOfServiceUrl: 'https://rp.test/terms',
      },
      expect.objectContaining({ accountId: 'bob-id', pictureUrl: '' }),
    ]);
  });

  it('select by index, and resolve when the dialog is closed', async () => {
    const page = await pageInPhase(stage(), 'choosing');
    await fedcm.selectAccount({ accountIndex: 1 });
    expect(await errorName(fedcm.getDialogType())).toBe('NoSuchAlert');
    expect(tokenOf(await ended(page))).toBe('token for bob-id');
    expect(await leftovers(stage())).toEqual(NOTHING);
  });

  it('go from the chooser to the Error dialog and close it', async () => {
    const page = await pageInPhase(stage(), 'choosing');
    stage().servers.routes = identityProvider({ [ASSERTION]: assertion({ error: { code: 'access_denied' } }) });
    await fedcm.selectAccount({ accountIndex: 0 });
    expect(await fedcm.waitForDialog()).toBe('Error');
    expect(await errorName(fedcm.clickDialogButton({ dialogButton: 'ErrorMoreDetails' }))).toBe('InvalidArgument');
    expect(await errorName(fedcm.selectAccount({ accountIndex: 0 }))).toBe('InvalidArgument');
    await fedcm.clickDialogButton({ dialogButton: 'ErrorGotIt' });
    expect(rejection(await ended(page))).toContain('IdentityCredentialError');
    expect(await leftovers(stage())).toEqual(NOTHING);
  });

  it('open the privacy policy of an account', async () => {
    await pageInPhase(stage(), 'choosing');
    stage().servers.routes = identityProvider({ 'rp.test/privacy': { page: '<h1>Privacy</h1>' } });
    const opened = await windowOpenedBy(stage(), () => fedcm.openUrl({ accountIndex: 0, accountUrlType: 'PrivacyPolicy' }));
    expect(await opened.evaluate('location.href')).toMatchObject({ value: 'https://rp.test/privacy' });
    expect(await fedcm.getDialogType()).toBe('AccountChooser');
  });

  it('refuse a URL that the account does not have', async () => {
    await pageInPhase(stage(), 'choosing');
    await fedcm.cancelDialog();
    stage().servers.routes = identityProvider({ [METADATA]: { body: {} } });
    const page = await openPage(stage(), RP);
    await start(page, 'fedcm()');
    await fedcm.waitForDialog();
    expect(await errorName(fedcm.openUrl({ accountIndex: 0, accountUrlType: 'TermsOfService' }))).toBe('InvalidArgument');
  });

  it('address the newest dialog, or the one of a tab', async () => {
    const first = await pageInPhase(stage(), 'choosing');
    const second = await openPage(stage(), RP);
    const shown = fedcm.nextEvents({ after: (await fedcm.nextEvents({ timeout: 0 })).at(-1)?.sequence ?? 0 });
    await start(second, 'fedcm()');
    const [event] = await shown;
    const [firstTab = -1, secondTab = -1] = (await fedcm.getFlows()).map(({ tabId }) => tabId);
    expect(event).toMatchObject({ type: 'dialogShown', tabId: secondTab });
    expect(firstTab).not.toBe(secondTab);
    expect(await fedcm.waitForDialog({ tabId: firstTab })).toBe('AccountChooser');
    expect(await errorName(fedcm.getTitle({ tabId: 99_999 }))).toBe('NoSuchAlert');
    await fedcm.cancelDialog({ tabId: firstTab });
    expect(rejection(await ended(first))).toBe(NETWORK_ERROR);
    expect(await isPending(second)).toBe(true);
    await fedcm.selectAccount({ accountIndex: 0 });
    expect(tokenOf(await ended(second))).toBe('token for alice-id');
  });

  it('let one of two clients act at a dialog, and notify the other', async () => {
    const page = await pageInPhase(stage(), 'choosing');
    // Held up, so that the call is not over before the second client comes.
    stage().servers.routes = identityProvider({ [ASSERTION]: { ...assertion({ token: 'token for %account_id%' }), delay: 500 } });
    const names = await Promise.all([
      errorName(fedcm.selectAccount({ accountIndex: 0 })),
      errorName(fedcm.selectAccount({ accountIndex: 1 })),
      errorName(fedcm.cancelDialog()),
      errorName(fedcm.clickDialogButton({ dialogButton: 'ConfirmIdpLoginContinue' })),
    ]);
    expect(names.filter((name) => name === 'resolved')).toHaveLength(1);
    expect(names.filter((name) => name === 'NoSuchAlert')).toHaveLength(3);
    expect(tokenOf(await ended(page))).toBe('token for alice-id');
    expect(stage().servers.log.filter(({ path }) => path === '/assert')).toHaveLength(1);
    expect(await leftovers(stage())).toEqual(NOTHING);
  });

  it('report that the page closed the dialog in the meantime, in any order', async () => {
    for (const command of ['selectAccount', 'cancelDialog'] as const) {
      const page = await pageInPhase(stage(), 'choosing', 'fedcm({}, {}, { signal: (window.controller = new AbortController()).signal })');
      const aborted = page.evaluate('controller.abort()');
      const name = await errorName(raw(command, { accountIndex: 0 }));
      await aborted;
      expect(['resolved', 'NoSuchAlert']).toContain(name);
      expect((await ended(page)).outcome).not.toBe('pending');
      expect(await errorName(raw(command, { accountIndex: 0 }))).toBe('NoSuchAlert');
      expect(await leftovers(stage())).toEqual(NOTHING);
    }
    expect(await backgroundErrors(stage())).toEqual([]);
  });

  it('act in the confirm-login dialog', async () => {
    await reset(stage(), identityProvider({ 'idp.test/accounts': { status: 401 } }));
    await fedcm.setLoginStatus({ origin: IDP, status: 'logged-in' });
    const page = await openPage(stage(), RP);
    await start(page, 'fedcm()');
    expect(await fedcm.waitForDialog()).toBe('ConfirmIdpLogin');
    expect(await fedcm.getAccountList()).toEqual([]);
    expect(await errorName(fedcm.selectAccount({ accountIndex: 0 }))).toBe('InvalidArgument');
    const login = await windowOpenedBy(stage(), () => fedcm.clickDialogButton({ dialogButton: 'ConfirmIdpLoginContinue' }));
    expect(await errorName(fedcm.getDialogType())).toBe('NoSuchAlert');
    await login.close();
    expect(rejection(await ended(page))).toBe(NETWORK_ERROR);
  });

  describe('where the provider supports another account', () => {
    const config = {
      accounts_endpoint: '/accounts',
      id_assertion_endpoint: '/assert',
      login_url: '/login',
      supports_use_other_account: true,
    };

    it('sign in with the button of the confirm-login dialog, and the call ends with its window', async () => {
      await reset(stage(), identityProvider({ [CONFIG]: { body: config }, [ACCOUNTS]: { status: 401 } }));
      await fedcm.setLoginStatus({ origin: IDP, status: 'logged-in' });
      const page = await openPage(stage(), RP);
      await start(page, 'fedcm()');
      expect(await fedcm.waitForDialog()).toBe('ConfirmIdpLogin');
      expect(await errorName(raw('clickUseOtherAccount'))).toBe('InvalidArgument');
      expect(await errorName(fedcm.clickDialogButton({ dialogButton: 'ErrorGotIt' }))).toBe('InvalidArgument');
      const login = await windowOpenedBy(stage(), () => fedcm.clickDialogButton({ dialogButton: 'ConfirmIdpLoginContinue' }));
      await login.close();
      expect(rejection(await ended(page))).toBe(NETWORK_ERROR);
      expect(await leftovers(stage())).toEqual(NOTHING);
    });

    it('refuse it in the Error dialog', async () => {
      await reset(stage(), identityProvider({ [CONFIG]: { body: config }, [ASSERTION]: assertion({ error: { code: 'access_denied' } }) }));
      const page = await openPage(stage(), RP);
      await start(page, 'fedcm()');
      expect(await fedcm.waitForDialog()).toBe('AccountChooser');
      await fedcm.selectAccount({ accountIndex: 0 });
      expect(await fedcm.waitForDialog()).toBe('Error');
      expect(await errorName(raw('clickUseOtherAccount'))).toBe('InvalidArgument');
      expect(await errorName(fedcm.clickDialogButton({ dialogButton: 'ConfirmIdpLoginContinue' }))).toBe('InvalidArgument');
      await fedcm.clickDialogButton({ dialogButton: 'ErrorGotIt' });
      expect(rejection(await ended(page))).toContain('IdentityCredentialError');
    });

    it('end the call when the sign-in page closes itself and nobody has signed in', async () => {
      const login = { page: '<script>addEventListener("load", () => setTimeout(() => IdentityProvider.close(), 300))</script>' };
      await reset(stage(), identityProvider({ [CONFIG]: { body: config }, 'idp.test/login': login }));
      const page = await openPage(stage(), RP);
      await start(page, 'fedcm()');
      expect(await fedcm.waitForDialog()).toBe('AccountChooser');
      await fedcm.clickUseOtherAccount();
      expect(rejection(await ended(page))).toBe(NETWORK_ERROR);
      expect(await leftovers(stage())).toEqual(NOTHING);
    });
  });
});
