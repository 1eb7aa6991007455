/** Starts a browser with the extension in a fresh profile, which is removed when it ends. */
import puppeteer from 'puppeteer-core';
import { ExpectedError } from './expected-error.mjs';

const GECKO_ID = 'fedcm-emulator@fedcm-emulator.dev';
/** Firefox gives each installation a different UUID; a fixed one makes the extension's pages reachable. */
const FIREFOX_UUID = '5f4e2f0a-6f0b-4a52-9c53-1d3e8f7a2b60';

/** @typedef {{ executablePath: string, extension: string, headless: boolean }} LaunchOptions */

/** @param {'chromium' | 'firefox'} name @param {LaunchOptions} options @returns {Promise<import('puppeteer-core').Browser>} */
export async function launch(name, options) {
  let browser;
  try {
    browser = await (name === 'firefox' ? launchFirefox(options) : launchChromium(options));
    await browser.installExtension(options.extension);
    return browser;
  } catch (error) {
    await browser?.close();
    const what = browser ? `The extension in ${options.extension} could not be installed` : `${options.executablePath} did not start`;
    throw new ExpectedError(`${what}: ${error instanceof Error ? error.message : error}`);
  }
}

/** The launcher handles signals, because it closes the servers too. */
const SIGNALS = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };

/** @param {LaunchOptions} options */
function launchChromium({ executablePath, headless }) {
  const root = process.getuid?.() === 0;
  return puppeteer.launch({
    browser: 'chrome',
    executablePath,
    headless,
    pipe: true, // extensions can only be loaded over the pipe
    enableExtensions: true,
    defaultViewport: null,
    ignoreDefaultArgs: ['--enable-automation'],
    args: ['--no-first-run', '--no-default-browser-check', ...(root ? ['--no-sandbox'] : [])],
    ...SIGNALS,
  });
}

/** @param {LaunchOptions} options */
function launchFirefox({ executablePath, headless }) {
  return puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless,
    defaultViewport: null,
    // Without this the extension's automation page could not be reached.
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: { 'extensions.webextensions.uuids': JSON.stringify({ [GECKO_ID]: FIREFOX_UUID }) },
    ...SIGNALS,
  });
}

/** URL of the extension's automation page in Firefox. */
export const FIREFOX_AUTOMATION_PAGE = `moz-extension://${FIREFOX_UUID}/src/automation/index.html`;
