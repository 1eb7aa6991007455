/** The client over Playwright and Selenium: what the examples do not show. */
import { chromium } from 'playwright-core';
import { Builder, By, until as seleniumUntil, type WebDriver } from 'selenium-webdriver';
import { Options, ServiceBuilder } from 'selenium-webdriver/chrome.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { chromiumExtensionId, chromiumFlags, connect, type FedCmClient } from '../../automation/client/index.ts';
import { type Demo, startDemo } from '../../demo/servers.ts';
import { findBrowser } from '../../scripts/ensure-browsers.mjs';
import { browserPath } from '../support/browser-path.ts';
import { until } from '../support/browser-types.ts';
import { errorName } from './kit/commands.ts';
import { builtExtension } from './kit/stage.ts';

const CHROME = builtExtension('chromium');

let demo: Demo;
const closing: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  demo = await startDemo();
  closing.push(() => demo.close());
});
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

/** With a wait and listeners under way, the driver's own commands go on as ever. */
async function checkClient(fedcm: FedCmClient, click: () => Promise<unknown>): Promise<void> {
  await fedcm.setSettings({ surface: 'none', rejectionDelay: false });
  const heard: string[] = [];
  fedcm.onDialogShown(({ dialogType }) => heard.push(dialogType));
  fedcm.onDialogClosed(() => heard.push('closed'));
  const dialog = fedcm.waitForDialog({ timeout: 60_000 });
  await click();
  expect(await dialog).toBe('AccountChooser');
  expect((await fedcm.getAccountList()).map(({ accountId }) => accountId)).toEqual(['fern-alice']);
  expect(await errorName(fedcm.selectAccount({ accountIndex: 1 }))).toBe('InvalidArgument');
  await fedcm.cancelDialog();
  expect(await errorName(fedcm.cancelDialog())).toBe('NoSuchAlert');
  await until('two events', () => (heard.length === 2 ? true : null));
  expect(heard).toEqual(['AccountChooser', 'closed']);
  await fedcm.close();
}

it('Playwright', async () => {
  const context = await chromium.launchPersistentContext('', { executablePath: browserPath('chromium'), args: chromiumFlags(CHROME) });
  closing.push(() => context.close());
  const [page = await context.newPage()] = context.pages();
  await page.goto(`${demo.idp}/sign-in`);
  await page.getByTestId('quick-fern-alice').click();
  await page.getByTestId('signed-in-as').waitFor();
  await page.goto(demo.rp);
  await page.locator('html[data-ready]').waitFor();
  const pages = context.pages().length;
  await checkClient(await connect(context, { extensionId: chromiumExtensionId(CHROME) }), () => page.locator('#call-passive').click());
  await page.locator('#result[data-state=rejected]').waitFor();
  expect(context.pages()).toHaveLength(pages);
});

async function launchSelenium(options: Options): Promise<WebDriver> {
  options.setBinaryPath(browserPath('chromium'));
  options.addArguments('--headless=new', ...chromiumFlags(CHROME), ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []));
  const service = new ServiceBuilder(findBrowser('chromedriver') ?? 'chromedriver');
  const driver = await new Builder().forBrowser('chrome').setChromeOptions(options).setChromeService(service).build();
  closing.push(() => driver.quit());
  return driver;
}

it('Selenium', async () => {
  const options = new Options();
  options.enableBidi();
  const driver = await launchSelenium(options);
  const shown = (css: string) => driver.wait(seleniumUntil.elementLocated(By.css(css)), 10_000);
  await driver.get(`${demo.idp}/sign-in`);
  await (await shown('[data-testid=quick-fern-alice]')).click();
  await shown('[data-testid=signed-in-as]');
  await driver.get(demo.rp);
  await shown('html[data-ready]');
  await checkClient(await connect(driver, { extensionId: chromiumExtensionId(CHROME) }), async () =>
    (await shown('#call-passive')).click(),
  );
  await shown('#result[data-state=rejected]');
  expect(await driver.getAllWindowHandles()).toHaveLength(1);
});

it('reports what is missing for Selenium without BiDi', async () => {
  const driver = await launchSelenium(new Options());
  await expect(connect(driver)).rejects.toThrow('options.enableBidi()');
});
