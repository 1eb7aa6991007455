/** How often ordinary browsing starts the background. */
import { GECKO_ID, sleep } from '../tests/support/browser-types.ts';
import { ChromiumBrowser } from '../tests/support/chromium.ts';
import { FirefoxBrowser } from '../tests/support/firefox.ts';
import { open } from './page-script.ts';
import type { Subject } from './subject.ts';

const PAGES = 20;

/** @returns on how many of 20 page loads a stopped background was started. */
export async function countWakeUps(subject: Subject): Promise<number> {
  const { browser } = subject;
  const page = await browser.newPage();
  let woken = 0;
  for (let i = 0; i < PAGES; i++) {
    await browser.terminateBackground();
    await open(page, `https://${i % 2 ? 'rp' : 'other-rp'}.test/page?${i}`);
    await sleep(100);
    if (await backgroundRuns(subject)) woken += 1;
  }
  await page.close();
  return woken;
}

async function backgroundRuns({ browser }: Subject): Promise<boolean> {
  if (browser instanceof ChromiumBrowser) {
    const root = await browser.puppeteer.target().createCDPSession();
    const { targetInfos } = await root.send('Target.getTargets');
    await root.detach();
    return targetInfos.some(({ type, url }) => type === 'service_worker' && url.startsWith(browser.extensionUrl('')));
  }
  if (!(browser instanceof FirefoxBrowser)) return false;
  const state = await browser.bidi.evaluateInBrowser(`WebExtensionPolicy.getByID(${JSON.stringify(GECKO_ID)}).extension.backgroundState`);
  return state === 'running' || state === 'starting';
}
