/**
 * `npm run pictures`: takes the README's pictures of the real chooser, in each browser, on the demo — docs/images/chooser-*.png.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { startDemo } from '../../demo/servers.ts';
import { openChooser } from '../e2e/kit/chooser-surface.ts';
import { clickTestId, openRelyingParty, signInAt } from '../e2e/kit/demo-site.ts';
import { builtExtension, type Stage } from '../e2e/kit/stage.ts';
import { isRecord, sleep } from '../support/browser-types.ts';
import { launchBrowser } from '../support/browsers.ts';
import { ChromiumBrowser } from '../support/chromium.ts';
import { FirefoxBrowser } from '../support/firefox.ts';
import { FakeServers } from '../support/servers.ts';

const PAGE = 'src/chooser/index.html';
const FOLDER = 'docs/images';
const SIZE = { width: 420, height: 330 };

async function pictureOfChooser({ browser }: Stage): Promise<Buffer> {
  if (browser instanceof ChromiumBrowser) {
    const target = browser.puppeteer.targets().find((candidate) => candidate.url().startsWith(browser.extensionUrl(PAGE)));
    if (!target) throw new Error('there is no chooser');
    const page = await target.asPage();
    // A headless window has the size of the first one.
    await page.setViewport(SIZE);
    return Buffer.from(await page.screenshot());
  }
  if (!(browser instanceof FirefoxBrowser)) throw new Error('an unknown browser');
  const { contexts } = await browser.bidi.send('browsingContext.getTree', { maxDepth: 0 });
  for (const info of Array.isArray(contexts) ? contexts : []) {
    if (!isRecord(info)) continue;
    const context = String(info['context']);
    const address = await browser.bidi.evaluate(context, 'location.href');
    if (!address.ok || !String(address.value).startsWith(browser.extensionUrl(PAGE))) continue;
    const { data } = await browser.bidi.send('browsingContext.captureScreenshot', { context, clip: { type: 'box', x: 0, y: 0, ...SIZE } });
    return Buffer.from(String(data), 'base64');
  }
  throw new Error('there is no chooser');
}

mkdirSync(FOLDER, { recursive: true });
for (const kind of ['chromium', 'firefox'] as const) {
  const servers = await FakeServers.start();
  const demo = await startDemo();
  for (const origin of [demo.rp, demo.idp, demo.idp2]) servers.otherPorts.add(Number(new URL(origin).port));
  const browser = await launchBrowser(kind, { servers, extension: builtExtension(kind) });
  const stage: Stage = { kind, browser, servers };
  try {
    await browser.automation('setSettings', { surface: 'window', rejectionDelay: false });
    await signInAt(stage, demo.idp, 'fern-alice');
    const page = await openRelyingParty(stage, demo.rp);
    await clickTestId(page, process.argv[2] ?? 'call-passive');
    await openChooser(stage);
    await sleep(800);
    writeFileSync(`${FOLDER}/chooser-${kind}.png`, await pictureOfChooser(stage));
    console.log(`${FOLDER}/chooser-${kind}.png`);
  } finally {
    await browser.close();
    await demo.close();
    await servers.stop();
  }
}
