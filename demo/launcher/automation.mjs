/** Sends commands to the extension's automation: `globalThis.fedcm` in Chromium's service worker or on Firefox's extension page. */
import { setTimeout as sleep } from 'node:timers/promises';
import { FIREFOX_AUTOMATION_PAGE } from './browsers.mjs';
import { ExpectedError } from './expected-error.mjs';

/** @typedef {(command: string, args?: unknown) => Promise<any>} Automation runs one command; throws an Error with its name */
/** @typedef {{ ok: true, value: unknown } | { ok: false, name: string, message: string }} Outcome */

const START_MS = 15_000;

/** @param {'chromium' | 'firefox'} name @param {import('puppeteer-core').Browser} browser @returns {Promise<Automation>} */
export async function connectAutomation(name, browser) {
  const context = name === 'firefox' ? await firefoxPage(browser) : () => chromiumWorker(browser);
  return async (command, args) => {
    const outcome = await (await context()).evaluate(inExtension, command, args);
    if (outcome.ok) return outcome.value;
    throw Object.assign(new Error(`fedcm.${command}(): ${outcome.message}`), { name: outcome.name });
  };
}

/** For an interactive session: leaves no page open. @param {'chromium' | 'firefox'} name @param {import('puppeteer-core').Browser} browser @param {unknown} patch */
export async function changeSettings(name, browser, patch) {
  const before = new Set(await browser.pages());
  await (await connectAutomation(name, browser))('setSettings', patch);
  for (const page of await browser.pages()) if (!before.has(page)) await page.close();
}

/** Runs in the extension. Errors lose their names on the way here, so they travel as data. */
const inExtension = async (/** @type {string} */ command, /** @type {unknown} */ args) => {
  try {
    return { ok: true, value: await globalThis.fedcm[command](args) };
  } catch (error) {
    return { ok: false, name: String(error?.name), message: String(error?.message ?? error) };
  }
};

/** The worker may have been stopped and restarted, so it is looked up each time. @param {import('puppeteer-core').Browser} browser */
async function chromiumWorker(browser) {
  const target = await browser
    .waitForTarget((candidate) => candidate.type() === 'service_worker' && candidate.url().startsWith('chrome-extension://'), {
      timeout: START_MS,
    })
    .catch(() => undefined);
  const worker = await target?.worker();
  if (!worker) throw new ExpectedError('The extension did not start: it has no service worker.');
  await untilReady(() => worker.evaluate(() => 'fedcm' in globalThis));
  return worker;
}

/** @param {import('puppeteer-core').Browser} browser */
async function firefoxPage(browser) {
  const page = await browser.newPage();
  // Firefox does not report that an extension's page has loaded, so this would end in a timeout.
  page.goto(FIREFOX_AUTOMATION_PAGE).catch(() => {});
  await untilReady(() => page.evaluate(() => location.protocol === 'moz-extension:' && 'fedcm' in globalThis));
  return async () => page;
}

/** @param {() => Promise<boolean>} isReady */
async function untilReady(isReady) {
  const end = Date.now() + START_MS;
  while (!(await isReady().catch(() => false))) {
    if (Date.now() > end) throw new ExpectedError('The extension’s automation (globalThis.fedcm) did not become available.');
    await sleep(50);
  }
}
