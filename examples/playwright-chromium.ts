/** FedCM end to end with Playwright and Chromium. */
import assert from 'node:assert/strict';
import { chromiumFlags, connect } from 'fedcm-emulator/automation/client';
import { chromium } from 'playwright-core';
import { startDemo } from '../demo/servers.ts';

const { CHROMIUM_PATH = '/usr/bin/chromium' } = process.env;
const demo = await startDemo();
// Extensions need a persistent context; '' is a profile that is thrown away.
const context = await chromium.launchPersistentContext('', { executablePath: CHROMIUM_PATH, args: chromiumFlags() });
try {
  const fedcm = await connect(context);
  await fedcm.setSettings({ surface: 'none', rejectionDelay: false });
  const page = await context.newPage();

  /** Presses a button of the relying party, answers the dialog, and gives what the page got. */
  const call = async (button: string, answer?: () => Promise<void>) => {
    await page.goto(demo.rp);
    await page.locator('html[data-ready]').waitFor();
    await page.locator(button).click();
    if (answer) await fedcm.waitForDialog();
    await answer?.();
    await page.locator('#result:is([data-state=resolved], [data-state=rejected])').waitFor();
    return JSON.parse(await page.locator('#result-json').innerText());
  };

  // Alice signs in at the identity provider; its page then sets the login status.
  await page.goto(`${demo.idp}/sign-in`);
  await page.getByTestId('quick-fern-alice').click();
  await page.getByTestId('signed-in-as').waitFor();

  const dismissed = await call('#call-passive', () => fedcm.cancelDialog());
  assert.deepEqual(dismissed, { name: 'NetworkError', message: 'Error retrieving a token.' });

  await page.goto(`${demo.idp}/admin`);
  await page.locator('#assertion').selectOption('access_denied');
  await page.locator('#set-faults').click();
  await page.getByText('A fault is set.').waitFor();
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
  await context.close();
  await demo.close();
}
