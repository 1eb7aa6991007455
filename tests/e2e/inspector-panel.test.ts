/** The inspector as a panel of both browsers' DevTools, and small in the toolbar popup. */
import { beforeEach, describe, expect, it } from 'vitest';
import { type TestPage, until } from '../support/browser-types.ts';
import { ChromiumBrowser } from '../support/chromium.ts';
import { FirefoxBrowser } from '../support/firefox.ts';
import { evaluate } from './kit/calls.ts';
import { failingCall, openRelyingParty, useDemo } from './kit/demo-site.ts';
import { DEVTOOLS_FLAGS, openPanel } from './kit/devtools-panel.ts';
import { openFirefoxPanel } from './kit/firefox-panel.ts';
import { InspectorPage } from './kit/inspector-page.ts';
import { reset, type Stage, useStage } from './kit/stage.ts';

const POPUP = 'src/inspector/popup.html';

function chromium({ browser }: Stage): ChromiumBrowser {
  if (browser instanceof ChromiumBrowser) return browser;
  throw new Error('not Chromium');
}

function firefox({ browser }: Stage): FirefoxBrowser {
  if (browser instanceof FirefoxBrowser) return browser;
  throw new Error('not Firefox');
}

describe('the inspector beside a page in chromium', () => {
  const stage = useStage('chromium', { launch: { flags: DEVTOOLS_FLAGS } });
  const demo = useDemo(stage);
  let page: TestPage;

  beforeEach(async () => {
    await reset(stage(), {});
    page = await openRelyingParty(stage(), demo().rp);
  });

  it('is a DevTools panel that shows only the calls of its tab, in its theme', async () => {
    const other = await openRelyingParty(stage(), `${demo().rp}/?other`);
    const { panel } = await openPanel(chromium(stage()), `${demo().rp}/`);
    await panel.says('No FedCM call yet');
    await failingCall(other, demo().idp);
    await failingCall(page, demo().idp);
    await until('the call of this tab', async () => ((await panel.rows()).length === 1 ? true : null));
    expect(await panel.text('.toolbar select')).toContain('This tab');
    await panel.choose('Calls of', '');
    await until('the calls of all tabs', async () => ((await panel.rows()).length === 2 ? true : null));
    expect(await panel.evaluate('document.documentElement.dataset.theme')).toBe('light');
    expect(await panel.evaluate('getComputedStyle(document.body).fontSize')).toBe('12px');
  });

  it('reloads the inspected tab after a change of its mode', async () => {
    const { panel } = await openPanel(chromium(stage()), `${demo().rp}/`);
    expect(await evaluate(page, 'typeof IdentityCredential')).toBe('function');
    await panel.click('Sites & settings', '[role=tab]');
    await panel.says('All other sites');
    await panel.evaluate(`(() => {
      const form = document.querySelector('form[aria-label="Add a site"]');
      form.elements.host.value = ${JSON.stringify(new URL(demo().rp).hostname)};
      form.elements.mode.value = 'off';
      form.requestSubmit();
    })()`);
    await panel.says('until they are reloaded');
    await panel.click('Reload the tab');
    await until('a page without FedCM', async () =>
      (await evaluate(page, `document.readyState === 'complete' && typeof IdentityCredential === 'undefined'`).catch(() => false)) === true
        ? true
        : null,
    );
  });
});

describe('the inspector beside a page in firefox', () => {
  const stage = useStage('firefox');
  const demo = useDemo(stage);

  it('is a DevTools panel that shows only the calls of its tab, in its theme', async () => {
    await reset(stage(), {});
    const page = await openRelyingParty(stage(), demo().rp);
    const other = await openRelyingParty(stage(), `${demo().rp}/?other`);
    const panel = await openFirefoxPanel(firefox(stage()), `${demo().rp}/`);
    await panel.says('No FedCM call yet');
    await failingCall(other, demo().idp);
    await failingCall(page, demo().idp);
    await until('the call of this tab', async () => ((await panel.rows()).length === 1 ? true : null));
    await panel.choose('Calls of', '');
    await until('the calls of all tabs', async () => ((await panel.rows()).length === 2 ? true : null));
    await panel.click('ConfigHttpNotFound', '[role=row]');
    await panel.says('ConfigHttpNotFound', '.verdict');
    expect(await panel.evaluate('document.documentElement.dataset.theme')).toBe('light');
  });
});

// Without DevTools, whose windows take the focus: a popup closes without it.
describe('the inspector in the toolbar popup in chromium', () => {
  const stage = useStage('chromium');
  const demo = useDemo(stage);
  let page: TestPage;

  beforeEach(async () => {
    await reset(stage(), {});
    page = await openRelyingParty(stage(), demo().rp);
  });

  it('shows the mode, the last call and a link to the inspector', async () => {
    await failingCall(page, demo().idp);
    await stage().browser.evaluateInExtension(`(async () => {
      const [tab] = await chrome.tabs.query({ url: ${JSON.stringify(`${new URL(demo().rp).protocol}//${new URL(demo().rp).hostname}/*`)} });
      await chrome.tabs.update(tab.id, { active: true });
      await chrome.windows.update(tab.windowId, { focused: true });
      await chrome.action.openPopup({ windowId: tab.windowId });
    })()`);
    const browser = chromium(stage());
    const { puppeteer } = browser;
    const target = await until('the popup', () => puppeteer.targets().find((each) => each.url() === browser.extensionUrl(POPUP)) ?? null);
    const popupPage = await target.asPage();
    const popup = new InspectorPage((expression) => popupPage.evaluate(expression));
    await popup.says('FedCM on rp.localhost');
    await popup.says('Failed: ConfigHttpNotFound');
    await popup.evaluate(`document.querySelectorAll('input[type=radio]')[2].click()`);
    await popup.says('Reload the page to apply');
    expect(await stage().browser.automation('getSettings')).toMatchObject({ siteModes: { 'rp.localhost': 'off' } });
    await popup.evaluate(`[...document.querySelectorAll('button')].find((b) => b.innerText === 'Open inspector').click()`).catch(() => {});
    const opened = await until(
      'the inspector in a tab',
      () => puppeteer.targets().find((each) => each.url().includes('/src/inspector/index.html?tab=')) ?? null,
    );
    const inspector = await opened.asPage();
    await until('the call in it', async () =>
      String(await inspector.evaluate('document.body.innerText')).includes('ConfigHttpNotFound') ? true : null,
    );
  });
});
