/** puppeteer and puppeteer-core, with Chromium (CDP or WebDriver BiDi) and Firefox (WebDriver BiDi). */
import { automationPageUrl, untilReady } from '../automation-page.ts';
import type { Channel } from '../client.ts';
import { chromiumExtensionId, FIREFOX_UUID } from '../extension.ts';

interface PuppeteerPage {
  goto(url: string, options?: { timeout?: number }): Promise<unknown>;
  evaluate(expression: string): Promise<unknown>;
  close(): Promise<void>;
}

/** The part of puppeteer's `Browser` that is used. */
export interface PuppeteerBrowser {
  version(): Promise<string>;
  newPage(options?: { background?: boolean }): Promise<PuppeteerPage>;
}

/** ms. Firefox navigates to an extension page, but never reports that it has loaded. */
const FIREFOX_NAVIGATION = 100;

export async function openInPuppeteer(browser: PuppeteerBrowser, extensionId?: string): Promise<Channel> {
  const isFirefox = /firefox/i.test(await browser.version());
  const url = isFirefox
    ? automationPageUrl('moz-extension', extensionId ?? FIREFOX_UUID)
    : automationPageUrl('chrome-extension', extensionId ?? chromiumExtensionId());
  const page = await browser.newPage({ background: true });
  const evaluate = (expression: string): Promise<unknown> => page.evaluate(expression);
  try {
    const problem: unknown = await page.goto(url, isFirefox ? { timeout: FIREFOX_NAVIGATION } : {}).then(
      () => undefined,
      (error: unknown) => error,
    );
    await untilReady(url, evaluate, isFirefox ? undefined : problem);
  } catch (error) {
    await page.close();
    throw error;
  }
  return { evaluate, close: () => page.close() };
}
