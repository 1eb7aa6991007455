/** Native FedCM of Chromium, answered through the DevTools protocol's `FedCm` domain. Each scenario gets a fresh profile. */
import type { CDPSession, Protocol } from 'puppeteer-core';
import { isRecord, type TestPage } from '../support/browser-types.ts';
import { ChromiumBrowser, type ChromiumTarget } from '../support/chromium.ts';
import type { FakeServers } from '../support/servers.ts';
import type { DialogAction, Scenario } from './scenario.ts';
import type { Stage, Subject, SubjectEvents } from './subject.ts';

const BUTTONS: Record<string, Protocol.FedCm.DialogButton> = {
  ConfirmIdpLoginContinue: 'ConfirmIdpLoginContinue',
  ErrorGotIt: 'ErrorGotIt',
  ErrorMoreDetails: 'ErrorMoreDetails',
};

async function act(session: CDPSession, dialogId: string, action: DialogAction): Promise<void> {
  if (action.select !== undefined) await session.send('FedCm.selectAccount', { dialogId, accountIndex: action.select });
  else if (action.dismiss) await session.send('FedCm.dismissDialog', { dialogId, triggerCooldown: action.cooldown !== false });
  else if (action.click !== undefined) {
    const dialogButton = BUTTONS[action.click];
    if (dialogButton === undefined) throw new TypeError(`no button is called ${action.click}`);
    await session.send('FedCm.clickDialogButton', { dialogId, dialogButton });
  } else if (action.open === 'TermsOfService' || action.open === 'PrivacyPolicy') {
    await session.send('FedCm.openUrl', { dialogId, accountIndex: action.account ?? 0, accountUrlType: action.open });
  }
}

function observe(session: CDPSession, events: SubjectEvents): void {
  session.on('FedCm.dialogShown', ({ dialogId, dialogType, title, subtitle, accounts }) => {
    const dialog = { type: dialogType, title, ...(subtitle === undefined ? {} : { subtitle }), accounts: accounts.map((a) => ({ ...a })) };
    events.dialog(Date.now(), dialog, (action) => act(session, dialogId, action));
  });
  session.on('FedCm.dialogClosed', () => events.dialogClosed(Date.now()));
  session.on('Audits.issueAdded', ({ issue }) => {
    const details: unknown = issue.details;
    if (!isRecord(details)) return;
    const { federatedAuthRequestIssueDetails: get, federatedAuthUserInfoRequestIssueDetails: userInfo } = details;
    const reason = isRecord(get)
      ? get['federatedAuthRequestIssueReason']
      : isRecord(userInfo)
        ? userInfo['federatedAuthUserInfoRequestIssueReason']
        : undefined;
    if (typeof reason === 'string') events.issue(Date.now(), { code: issue.code, reason });
  });
  session.send('Audits.enable').catch(() => {});
}

export class NativeSubject implements Subject {
  readonly name = 'native Chromium';

  async stage(scenario: Scenario, servers: FakeServers, events: SubjectEvents): Promise<Stage> {
    const browser = await ChromiumBrowser.launch({ servers, flags: scenario.flags ?? [] });
    const enabled = scenario.fedcmEnable !== false;
    const disableRejectionDelay = !scenario.rejectionDelay;
    browser.onTarget(({ session, type }: ChromiumTarget) => {
      observe(session, events);
      // Dialogs asked for by an out-of-process frame are told to that frame's session only.
      if (type === 'iframe' && enabled) session.send('FedCm.enable', { disableRejectionDelay }).catch(() => {});
    });
    return {
      browser,
      async prepare(page: TestPage): Promise<void> {
        if (enabled) await (await browser.session(page.id)).send('FedCm.enable', { disableRejectionDelay });
      },
      async resetCooldown(page: TestPage): Promise<void> {
        await (await browser.session(page.id)).send('FedCm.resetCooldown');
      },
      flush: () => Promise.resolve(),
      end: () => browser.close(),
    };
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
