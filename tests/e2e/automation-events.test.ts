/** The event stream: complete, in order, numbered once and for all, over the death of the background; and no wait is cut short by it. */
import { beforeEach, describe, expect, it } from 'vitest';
import { isEventList } from '../../src/shared/command-results.ts';
import type { AutomationEvent } from '../../src/shared/commands.ts';
import { sleep, until } from '../support/browser-types.ts';
import { evaluateInBackground } from './kit/background.ts';
import { ended, start } from './kit/calls.ts';
import { commandsOf, errorName } from './kit/commands.ts';
import { ASSERTION, assertion, identityProvider, RP } from './kit/identity-provider.ts';
import { BROWSERS, openPage, reset, useStage } from './kit/stage.ts';

const IDP = 'https://idp.test';
const LISTEN = `(() => {
  window.heard = [];
  const hear = (event) => heard.push(event);
  window.stops = [fedcm.onDialogShown(hear), fedcm.onDialogClosed(hear), fedcm.onFlowEnded(hear)];
})()`;

describe.each(BROWSERS)('the automation events in %s', (kind) => {
  const stage = useStage(kind);
  const fedcm = commandsOf(stage);
  let last = 0;

  const since = async (): Promise<AutomationEvent[]> => fedcm.nextEvents({ after: last, timeout: 0 });
  const types = (events: AutomationEvent[]): string[] => events.map(({ type }) => type);
  async function heard(count: number): Promise<AutomationEvent[]> {
    return until(`${count} events`, async () => {
      const events = await stage().browser.evaluateInExtension('heard');
      return isEventList(events) && events.length >= count ? events : null;
    });
  }

  beforeEach(async () => {
    last = (await fedcm.nextEvents({ timeout: 0 })).at(-1)?.sequence ?? last;
    await reset(stage(), identityProvider());
    await fedcm.setLoginStatus({ origin: IDP, status: 'logged-in' });
    last = Math.max(last, (await fedcm.nextEvents({ timeout: 0 })).at(-1)?.sequence ?? 0);
  });

  it('report each dialog and each end in order, to listeners and on request', async () => {
    await stage().browser.evaluateInExtension(LISTEN);
    stage().servers.routes = identityProvider({ [ASSERTION]: assertion({ error: { code: 'access_denied' } }) });
    const page = await openPage(stage(), RP);
    await start(page, 'fedcm()');
    await fedcm.waitForDialog();
    await fedcm.selectAccount({ accountIndex: 0 });
    await fedcm.waitForDialog();
    await fedcm.clickDialogButton({ dialogButton: 'ErrorGotIt' });
    await ended(page);
    const told = await heard(5);
    const first = told[0]?.sequence ?? 0;
    const [{ flowId, tabId } = { flowId: '', tabId: 0 }] = await fedcm.getFlows();
    expect(told).toEqual([
      { sequence: first, flowId, tabId, type: 'dialogShown', dialogType: 'AccountChooser', title: 'Sign in to rp.test with idp.test' },
      { sequence: first + 1, flowId, tabId, type: 'dialogClosed' },
      expect.objectContaining({ sequence: first + 2, type: 'dialogShown', dialogType: 'Error' }),
      { sequence: first + 3, flowId, tabId, type: 'dialogClosed' },
      { sequence: first + 4, flowId, tabId, type: 'flowEnded', outcome: 'rejected: IdentityCredentialError' },
    ]);
    expect(await since()).toEqual(told);
    expect(await fedcm.nextEvents({ after: first + 2 })).toEqual(told.slice(3));
    // Who ended a flow can be asked why at once.
    expect((await fedcm.getTrace({ flowId })).events.at(-1)).toMatchObject({ type: 'settled' });
    await stage().browser.evaluateInExtension('stops.forEach((stop) => stop())');
    await start(page, 'fedcm()');
    await fedcm.waitForDialog();
    await sleep(200);
    expect(await stage().browser.evaluateInExtension('heard.length')).toBe(5);
  });

  it('report an auto re-authentication, which is too fast for any command', async () => {
    await fedcm.connectAccount({ rp: 'https://rp.test', idp: IDP, accountId: 'alice-id' });
    const page = await openPage(stage(), RP);
    await start(page, 'fedcm()');
    await ended(page);
    const events = await until('the end', async () => (types(await since()).includes('flowEnded') ? since() : null));
    expect(events).toMatchObject([
      { type: 'dialogShown', dialogType: 'AutoReauthn' },
      { type: 'dialogClosed' },
      { type: 'flowEnded', outcome: 'resolved' },
    ]);
  });

  it('and all commands are the same in the background itself', async () => {
    const names = 'Object.entries(fedcm).map(([name, member]) => name + ": " + typeof member).toSorted()';
    expect(await evaluateInBackground(stage(), names)).toEqual(await stage().browser.evaluateInExtension(names));
    const page = await openPage(stage(), RP);
    const driven = evaluateInBackground(
      stage(),
      `(async () => {
        const heard = [];
        const stop = fedcm.onDialogShown(({ title }) => heard.push(title));
        const early = await fedcm.getTitle().catch(({ name }) => name);
        const type = await fedcm.waitForDialog();
        const wrong = await fedcm.selectAccount({ accountIndex: 9 }).catch(({ name }) => name);
        await fedcm.selectAccount({ accountIndex: 0 });
        stop();
        return { early, type, wrong, heard };
      })()`,
    );
    await sleep(300);
    await start(page, 'fedcm()');
    expect(await driven).toEqual({
      early: 'NoSuchAlert',
      type: 'AccountChooser',
      wrong: 'InvalidArgument',
      heard: ['Sign in to rp.test with idp.test'],
    });
    expect((await ended(page)).outcome).toBe('resolved');
  });

  it('wait for the next event or the timeout', async () => {
    expect(await fedcm.nextEvents({ after: last, timeout: 50 })).toEqual([]);
    const next = fedcm.nextEvents({ after: last });
    const page = await openPage(stage(), RP);
    await start(page, 'fedcm()');
    expect(types(await next)).toEqual(['dialogShown']);
  });

  it('are neither lost nor renumbered when the background is terminated', async () => {
    const { browser } = stage();
    await browser.evaluateInExtension(LISTEN);
    const page = await openPage(stage(), RP);
    await start(page, 'fedcm()');
    await fedcm.waitForDialog();
    const before = await since();
    await browser.terminateBackground();
    expect(await since()).toEqual(before);
    await browser.terminateBackground();
    await fedcm.cancelDialog();
    await ended(page);
    const events = await heard(3);
    expect(events[0]).toEqual(before[0]);
    const first = events[0]?.sequence ?? 0;
    expect(events.map(({ sequence }) => sequence)).toEqual([first, first + 1, first + 2]);
    expect(types(events)).toEqual(['dialogShown', 'dialogClosed', 'flowEnded']);
  });

  it('continue counting after a reset', async () => {
    const page = await openPage(stage(), RP);
    await start(page, 'fedcm()');
    await fedcm.waitForDialog();
    await fedcm.cancelDialog();
    await ended(page);
    const [first] = await since();
    await stage().browser.terminateBackground();
    await fedcm.resetState();
    expect(await fedcm.nextEvents({ timeout: 0 })).toEqual([]);
    await fedcm.setSettings({ surface: 'none' });
    await fedcm.setLoginStatus({ origin: IDP, status: 'logged-in' });
    await start(page, 'fedcm()');
    await fedcm.waitForDialog();
    const [next] = await fedcm.nextEvents();
    expect(next?.sequence).toBeGreaterThan((first?.sequence ?? 0) + 2);
  });

  it('and waits outlive the background', async () => {
    const { browser } = stage();
    const dialog = fedcm.waitForDialog({ timeout: 60_000 });
    const events = fedcm.nextEvents({ after: last, timeout: 60_000 });
    for (let i = 0; i < 3; i++) {
      await sleep(300);
      await browser.terminateBackground();
    }
    const page = await openPage(stage(), RP);
    await start(page, 'fedcm()');
    expect(await dialog).toBe('AccountChooser');
    expect(types(await events)).toEqual(['dialogShown']);
    expect(await errorName(browser.automation('selectAccount', { accountIndex: 7 }))).toBe('InvalidArgument');
  });

  it('and waits are longer than a background lives', async () => {
    const dialog = fedcm.waitForDialog({ timeout: 80_000 });
    await sleep(36_000);
    const page = await openPage(stage(), RP);
    await start(page, 'fedcm()');
    expect(await dialog).toBe('AccountChooser');
  });
});
