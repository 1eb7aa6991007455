/** `connect` finds out which driver it was given. It knows the frameworks only by their shape, so none is a dependency. */
import { createClient, type FedCmClient } from './client.ts';
import { openInPlaywright, type PlaywrightContext } from './drivers/playwright.ts';
import { openInPuppeteer, type PuppeteerBrowser } from './drivers/puppeteer.ts';
import { openInSelenium, type SeleniumDriver } from './drivers/selenium.ts';

/** A puppeteer `Browser` (Chromium, Firefox), a Playwright `BrowserContext` or a selenium-webdriver `WebDriver` (Chromium). */
export type Driver = PuppeteerBrowser | PlaywrightContext | SeleniumDriver;

export interface ConnectOptions {
  /** Host of the extension's pages. Not needed if the browser was started with `chromiumFlags()` or `firefoxPreferences()`. */
  extensionId?: string;
}

/**
 * Opens the extension's automation page in a background tab and connects to it.
 * @throws Error if the emulator is not installed in this browser.
 */
export async function connect(driver: Driver, options: ConnectOptions = {}): Promise<FedCmClient> {
  const { extensionId } = options;
  if ('getBidi' in driver) return createClient(await openInSelenium(driver, extensionId));
  if ('version' in driver) return createClient(await openInPuppeteer(driver, extensionId));
  return createClient(await openInPlaywright(driver, extensionId));
}
