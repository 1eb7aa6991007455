/** FedCM end to end with selenium-webdriver and Chromium, through chromedriver. */
import assert from 'node:assert/strict';
import { chromiumFlags, connect } from 'fedcm-emulator/automation/client';
import { Builder, By, until } from 'selenium-webdriver';
import { Options, ServiceBuilder } from 'selenium-webdriver/chrome.js';
import { startDemo } from '../demo/servers.ts';

const { CHROMIUM_PATH = '/usr/bin/chromium', CHROMEDRIVER_PATH = '/usr/bin/chromedriver' } = process.env;
const demo = await startDemo();
const options = new Options();
options.setBinaryPath(CHROMIUM_PATH);
options.addArguments('--headless=new', ...chromiumFlags(), ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []));
options.enableBidi(); // the client speaks WebDriver BiDi
const service = new ServiceBuilder(CHROMEDRIVER_PATH);
const driver = await new Builder().forBrowser('chrome').setChromeOptions(options).setChromeService(service).build();
const shown = (css: string) => driver.wait(until.elementLocated(By.css(css)), 10_000);
const click = async (css: string) => (await shown(css)).click();
try {
  const fedcm = await connect(driver);
  await fedcm.setSettings({ surface: 'none', rejectionDelay: false });

  /** Presses a button of the relying party, answers the dialog, and gives what the page got. */
  const call = async (button: string, answer?: () => Promise<void>) => {
    await driver.get(demo.rp);
    await shown('html[data-ready]');
    await click(button);
    if (answer) await fedcm.waitForDialog();
    await answer?.();
    await shown('#result:is([data-state=resolved], [data-state=rejected])');
    return JSON.parse(await (await shown('#result-json')).getText());
  };

  // Alice signs in at the identity provider; its page then sets the login status.
  await driver.get(`${demo.idp}/sign-in`);
  await click('[data-testid=quick-fern-alice]');
  await shown('[data-testid=signed-in-as]');

  const dismissed = await call('#call-passive', () => fedcm.cancelDialog());
  assert.deepEqual(dismissed, { name: 'NetworkError', message: 'Error retrieving a token.' });

  await driver.get(`${demo.idp}/admin`);
  await click('#assertion option[value=access_denied]');
  await click('#set-faults');
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
  await driver.quit();
  await demo.close();
}
