/** FedCM end to end with puppeteer and Chromium. */
import assert from 'node:assert/strict';
import { connect, extensionDirectory } from 'fedcm-emulator/automation/client';
import puppeteer from 'puppeteer-core';
import { startDemo } from '../demo/servers.ts';

const { CHROMIUM_PATH = '/usr/bin/chromium' } = process.env;
const demo = await startDemo();
const browser = await puppeteer.launch({
  executablePath: CHROMIUM_PATH,
  pipe: true, // extensions can only be loaded over the pipe
  enableExtensions: [extensionDirectory('chrome')],
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  const fedcm = await connect(browser);
  await fedcm.setSettings({ surface: 'none', rejectionDelay: false });
  const page = await browser.newPage();

  /** Presses a button of the relying party, answers the dialog, and gives what the page got. */
  const call = async (button: string, answer?: () => Promise<void>) => {
    await page.goto(demo.rp);
    await page.waitForSelector('html[data-ready]');
    await page.click(button);
    if (answer) await fedcm.waitForDialog();
    await answer?.();
    await page.waitForSelector('#result:is([data-state=resolved], [data-state=rejected])');
    return JSON.parse(await page.$eval('#result-json', (element) => element.textContent ?? ''));
  };

  // Alice signs in at the identity provider; its page then sets the login status.
  await page.goto(`${demo.idp}/sign-in`);
  await page.click('[data-testid=quick-fern-alice]');
  await page.waitForSelector('[data-testid=signed-in-as]');

  const dismissed = await call('#call-passive', () => fedcm.cancelDialog());
  assert.deepEqual(dismissed, { name: 'NetworkError', message: 'Error retrieving a token.' });

  await page.goto(`${demo.idp}/admin`);
  await page.select('#assertion', 'access_denied');
  await Promise.all([page.waitForNavigation(), page.click('#set-faults')]);
  const refused = await call('#call-passive', async () => {
    await fedcm.selectAccount({ accountIndex: 0 });
    assert.equal(await fedcm.waitForDialog(), 'Error');
    await fedcm.clickDialogButton({ dialogButton: 'ErrorGotIt' });
  });
  assert.equal(refused.error, 'access_denied');

  const signedIn = await call('#call-passive', () => fedcm.selectAccount({ accountIndex: 0 }));
  assert.equal(signedIn.isAutoSelected, false);

  const again = await call('#call-passive'); // auto re-authentication: nobody is asked
  assert.equal(again.isAutoSelected, true);
} finally {
  await browser.close();
  await demo.close();
}
