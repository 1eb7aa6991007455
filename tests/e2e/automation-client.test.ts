/** The client of automation/client over puppeteer, in both browsers; over the other frameworks the examples use it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect, type FedCmClient } from '../../automation/client/index.ts';
import { sleep, until } from '../support/browser-types.ts';
import { ChromiumBrowser } from '../support/chromium.ts';
import { FirefoxBrowser } from '../support/firefox.ts';
import { ended, start, tokenOf } from './kit/calls.ts';
import { errorName } from './kit/commands.ts';
import { identityProvider, RP, TOKEN } from './kit/identity-provider.ts';
import { BROWSERS, openPage, reset, type Stage, useStage } from './kit/stage.ts';

function open({ browser }: Stage, extensionId = ''): Promise<FedCmClient> {
  if (browser instanceof ChromiumBrowser || browser instanceof FirefoxBrowser)
    return connect(browser.puppeteer, { extensionId: extensionId || browser.extensionId });
  throw new Error('not driven by puppeteer');
}

describe.each(BROWSERS)('the client in %s', (kind) => {
  const stage = useStage(kind);
  let fedcm: FedCmClient;

  beforeEach(async () => {
    await reset(stage(), identityProvider());
    fedcm = await open(stage());
    await fedcm.setLoginStatus({ origin: 'https://idp.test', status: 'logged-in' });
  });
  afterEach(() => fedcm.close());

  it('drives a sign-in, and receives its events', async () => {
    const heard: string[] = [];
    const stops = [
      fedcm.onDialogShown(({ dialogType, title }) => heard.push(`${dialogType}: ${title}`)),
      fedcm.onDialogClosed(() => heard.push('closed')),
      fedcm.onFlowEnded(({ outcome }) => heard.push(outcome)),
    ];
    const page = await openPage(stage(), RP);
    await start(page, 'fedcm()');
    expect(await fedcm.waitForDialog()).toBe('AccountChooser');
    await fedcm.selectAccount({ accountIndex: 0 });
    expect(tokenOf(await ended(page))).toBe(TOKEN);
    await until('three events', () => (heard.length === 3 ? true : null));
    expect(heard).toEqual(['AccountChooser: Sign in to rp.test with idp.test', 'closed', 'resolved']);
    for (const stop of stops) stop();
    await start(page, 'fedcm({}, {}, { mediation: "required" })');
    await fedcm.waitForDialog();
    await sleep(200);
    expect(heard).toHaveLength(3);
  });

  it('keeps the names of errors and names the command', async () => {
    expect(await errorName(fedcm.getDialogType())).toBe('NoSuchAlert');
    expect(await errorName(fedcm.setCooldown({ origin: 'x', dismissals: 1 }))).toBe('InvalidArgument');
    await expect(fedcm.getTitle()).rejects.toThrow('fedcm.getTitle(): no FedCM dialog is open');
  });

  it('works beside a second client, and after it disconnects', async () => {
    const other = await open(stage());
    const page = await openPage(stage(), RP);
    await start(page, 'fedcm()');
    expect(await Promise.all([fedcm.waitForDialog(), other.waitForDialog()])).toEqual(['AccountChooser', 'AccountChooser']);
    const outcomes = await Promise.all([errorName(fedcm.cancelDialog()), errorName(other.cancelDialog())]);
    expect(outcomes.toSorted()).toEqual(['NoSuchAlert', 'resolved']);
    await other.close();
    expect(await fedcm.getFlows()).toHaveLength(1);
  });

  it('reports that the emulator is missing', async () => {
    const id = kind === 'firefox' ? '11111111-2222-4333-8444-555555555555' : 'abcdefghijklmnopabcdefghijklmnop';
    await expect(open(stage(), id)).rejects.toThrow('The FedCM emulator is not installed in this browser');
  });
});
