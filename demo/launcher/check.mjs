/** `--check`: signs in to the provider with its form, then to the relying party through the emulator. */
import { setTimeout as sleep } from 'node:timers/promises';
import { connectAutomation } from './automation.mjs';
import { ExpectedError } from './expected-error.mjs';
import { log } from './log.mjs';

const STEP_MS = 20_000;
const EMAIL = 'alice@fern.example';
const PASSWORD = 'demo';

/**
 * @param {'chromium' | 'firefox'} name
 * @param {import('puppeteer-core').Browser} browser
 * @param {{ rp: string, idp: string }} demo
 * @returns {Promise<{ browser: string, token: string, account: string, ms: number }>}
 */
export async function check(name, browser, { rp, idp }) {
  const fedcm = await step('connect to the extension', () => connectAutomation(name, browser));
  await step('set up the extension for automation', () => fedcm('setSettings', { surface: 'none', rejectionDelay: false }));
  const page = await browser.newPage();
  await step('sign in at the provider', () => signInAtProvider(page, idp));
  await step('open the relying party', async () => {
    await page.goto(rp);
    await page.waitForSelector('html[data-ready]', { timeout: STEP_MS });
    const support = await page.$eval('#fedcm-support', (element) => element.getAttribute('data-state'));
    if (support === 'missing')
      throw new ExpectedError('The relying party’s page has no IdentityCredential: the extension is not active there.');
    log(`  FedCM in the page: ${support}`);
  });

  const start = performance.now();
  await step('press “Sign in with Fern ID”', () => page.click('#sign-in-fern'));
  const account = await step('choose Alice in the account chooser', () => chooseAccount(fedcm, page));
  await step('wait for the token', () => page.waitForFunction(settled, { timeout: STEP_MS }));
  const ms = Math.round(performance.now() - start);

  const { state, json, verified, checks } = await page.evaluate(readResult);
  if (state !== 'resolved') throw new ExpectedError(`The call was rejected: ${json}`);
  if (verified !== 'verified') throw new ExpectedError(`The relying party’s server rejected the token: ${checks}`);
  return { browser: name, token: JSON.parse(json).token, account: account.accountId, ms };
}

/** @template Value @param {string} what @param {() => Promise<Value>} action @returns {Promise<Value>} */
async function step(what, action) {
  log(`• ${what}`);
  try {
    return await action();
  } catch (error) {
    throw new ExpectedError(`Could not ${what}: ${error instanceof Error ? error.message : error}`);
  }
}

/** @param {import('puppeteer-core').Page} page @param {string} idp */
async function signInAtProvider(page, idp) {
  await page.goto(`${idp}/sign-in`);
  await page.type('#identifier', EMAIL);
  await page.type('#password', PASSWORD);
  await Promise.all([page.waitForNavigation({ timeout: STEP_MS }), page.click('#sign-in')]);
  await page.waitForSelector('[data-testid=signed-in-as]', { timeout: STEP_MS });
}

/** @param {import('./automation.mjs').Automation} fedcm @param {import('puppeteer-core').Page} page */
async function chooseAccount(fedcm, page) {
  const end = Date.now() + STEP_MS;
  while ((await dialogType(fedcm)) !== 'AccountChooser') {
    const { state, json } = await page.evaluate(readResult);
    if (state === 'rejected') throw new Error(`no account chooser opened, because the call was rejected immediately: ${json}`);
    if (Date.now() > end) throw new Error('the account chooser did not appear');
    await sleep(50);
  }
  /** @type {{ accountId: string, email: string }[]} */
  const accounts = await fedcm('getAccountList');
  const accountIndex = accounts.findIndex(({ email }) => email === EMAIL);
  const account = accounts[accountIndex];
  if (!account) throw new Error(`the account chooser has no ${EMAIL}, only ${JSON.stringify(accounts)}`);
  await fedcm('selectAccount', { accountIndex });
  return account;
}

/** The open dialog's type; null when none is open. @param {import('./automation.mjs').Automation} fedcm */
async function dialogType(fedcm) {
  try {
    return await fedcm('getDialogType');
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchAlert') return null;
    throw error;
  }
}

/** Runs in the page: whether the call has ended and its token, if any, has been checked. */
const settled = () => {
  const state = document.getElementById('result')?.dataset['state'];
  return state === 'rejected' || (state === 'resolved' && document.getElementById('token-verified')?.dataset['state'] !== '');
};

/** Runs in the page. */
const readResult = () => ({
  state: document.getElementById('result')?.dataset['state'] ?? '',
  json: document.getElementById('result-json')?.textContent ?? '',
  verified: document.getElementById('token-verified')?.dataset['state'] ?? '',
  checks: document.getElementById('token-checks')?.textContent ?? '',
});
