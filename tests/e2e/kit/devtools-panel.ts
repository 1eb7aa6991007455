/**
 * The inspector as the panel "FedCM" of Chromium's DevTools. No protocol opens a panel, so DevTools' own front end (a page of
 * `devtools://`, opened by `--auto-open-devtools-for-tabs`) is asked to show it, as a click on its tab does.
 */
import type { Page } from 'puppeteer-core';
import { until } from '../../support/browser-types.ts';
import type { ChromiumBrowser } from '../../support/chromium.ts';
import { INSPECTOR, InspectorPage } from './inspector-page.ts';

export const DEVTOOLS_FLAGS = ['--auto-open-devtools-for-tabs'];

/** Shows the panel; false while DevTools is not ready. As text: the module is DevTools' own. */
const SHOW = `(async () => {
  const { InspectorView } = await import('./ui/legacy/legacy.js');
  const view = InspectorView.InspectorView.instance();
  const tab = view.tabbedPane.tabs.find(({ title }) => title === 'FedCM');
  if (!tab) return false;
  await view.showPanel(tab.id);
  return true;
})()`;

async function devtoolsPages({ puppeteer }: ChromiumBrowser): Promise<Page[]> {
  const targets = puppeteer.targets().filter((target) => target.url().startsWith('devtools://devtools/bundled/devtools_app.html'));
  return Promise.all(targets.map((target) => target.asPage()));
}

/** The address of the tab that a DevTools page inspects; empty while it has none. */
const INSPECTED = `(async () => {
  const { TargetManager } = await import('./core/sdk/sdk.js');
  return TargetManager.TargetManager.instance().primaryPageTarget()?.inspectedURL() ?? '';
})()`;

async function devtoolsOf(browser: ChromiumBrowser, address: string): Promise<Page> {
  return until(`DevTools of ${address}`, async () => {
    for (const page of await devtoolsPages(browser)) {
      if ((await page.evaluate(INSPECTED).catch(() => '')) === address) return page;
    }
    return null;
  });
}

export interface DevtoolsPanel {
  panel: InspectorPage;
  /** DevTools itself, e.g. for a picture. */
  devtools: Page;
}

/** Opens the panel in the DevTools of the tab at `address`. */
export async function openPanel(browser: ChromiumBrowser, address: string): Promise<DevtoolsPanel> {
  const devtools = await devtoolsOf(browser, address);
  await until('the panel FedCM', async () => ((await devtools.evaluate(SHOW).catch(() => false)) === true ? true : null));
  const frame = await until(
    'the panel’s page',
    () => devtools.frames().find((each) => each.url().startsWith(browser.extensionUrl(INSPECTOR))) ?? null,
  );
  const panel = new InspectorPage((expression) => frame.evaluate(expression));
  await panel.says('Sites & settings');
  return { panel, devtools };
}
