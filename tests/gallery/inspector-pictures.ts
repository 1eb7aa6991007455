/**
 * The four pictures of the inspector in the README and docs/inspector.md (`npm run pictures`): the panel in Chromium's DevTools on the
 * demo, and three screens of the gallery — docs/images/inspector-*.png.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { startDemo } from '../../demo/servers.ts';
import { evaluate } from '../e2e/kit/calls.ts';
import { openRelyingParty, signInAt, untilState } from '../e2e/kit/demo-site.ts';
import { DEVTOOLS_FLAGS, openPanel } from '../e2e/kit/devtools-panel.ts';
import { builtExtension, openPage, type Stage } from '../e2e/kit/stage.ts';
import { sleep, type TestPage, until } from '../support/browser-types.ts';
import { ChromiumBrowser } from '../support/chromium.ts';
import { FakeServers } from '../support/servers.ts';
import { type BrowserName, openScreen, startBrowser, startGallery } from './gallery-browser.ts';

const FOLDER = 'docs/images';

interface Picture {
  name: string;
  browser: BrowserName;
  screen: string;
  theme: 'light' | 'dark';
}

const SCREENS: readonly Picture[] = [
  { name: 'verdict', browser: 'firefox', screen: 'verdict', theme: 'light' },
  { name: 'requests', browser: 'chromium', screen: 'request-assertion', theme: 'dark' },
  { name: 'state', browser: 'firefox', screen: 'state', theme: 'light' },
];

function write(name: string, picture: Uint8Array): void {
  const file = `${FOLDER}/inspector-${name}.png`;
  writeFileSync(file, picture);
  console.log(`${file}: ${Math.round(picture.byteLength / 1000)} kB`);
}

async function takeScreens(): Promise<void> {
  const gallery = await startGallery();
  try {
    for (const { name, browser: kind, screen, theme } of SCREENS) {
      const browser = await startBrowser(kind, theme);
      try {
        const page = await browser.newPage();
        await page.setViewport({ width: 1000, height: 560 });
        await openScreen(page, gallery.inspectorUrl({ screen, theme }));
        write(name, await page.screenshot());
      } finally {
        await browser.close();
      }
    }
  } finally {
    await gallery.close();
  }
}

/** A sign-in that the provider answers without CORS headers, and one that succeeds, in DevTools. */
async function takePanel(): Promise<void> {
  const servers = await FakeServers.start();
  const demo = await startDemo();
  for (const origin of [demo.rp, demo.idp, demo.idp2]) servers.otherPorts.add(Number(new URL(origin).port));
  const browser = await ChromiumBrowser.launch({ servers, extension: builtExtension('chromium'), flags: DEVTOOLS_FLAGS });
  const stage: Stage = { kind: 'chromium', browser, servers };
  try {
    await browser.automation('setSettings', { surface: 'none', rejectionDelay: false });
    await signInAt(stage, demo.idp, 'fern-alice');
    const admin = await openPage(stage, `${demo.idp}/admin`);
    const page = await openRelyingParty(stage, demo.rp);
    for (const fault of ['no_cors', 'none']) {
      await evaluate(admin, `document.querySelector('[data-testid="fault-assertion"]').value = ${JSON.stringify(fault)}`);
      await press(admin, 'fault-set');
      await sleep(300);
      await press(page, 'sign-in-fern');
      await browser.automation('waitForDialog');
      await browser.automation('selectAccount', { accountIndex: 0 });
      if (fault !== 'none') await until('the error dialog', () => gotIt(browser));
      await untilState(page, 'result', 'resolved', 'rejected');
    }
    await browser.closeTarget(admin.id);
    await (await browser.session(page.id)).send('Page.bringToFront');
    const { panel, devtools } = await openPanel(browser, `${demo.rp}/`);
    await panel.says('CorsError', '.grid-body');
    await panel.click('CorsError', '.grid-body [role=row]');
    await panel.click('Steps', '[role=tab]');
    await devtools.setViewport({ width: 1100, height: 620 });
    await sleep(800);
    // To the left of DevTools headless Chromium draws nothing.
    const width = Number(await panel.evaluate('innerWidth'));
    write('panel', await devtools.screenshot({ clip: { x: 1100 - width, y: 0, width, height: 620 } }));
  } finally {
    await browser.close();
    await demo.close();
    await servers.stop();
  }
}

/** By script, with a user gesture: only the tab in front takes clicks, and each tab has DevTools before it. */
async function press(page: TestPage, testId: string): Promise<void> {
  await page.evaluate(`document.querySelector('[data-testid="${testId}"]').click()`, { userGesture: true });
}

async function gotIt(browser: ChromiumBrowser): Promise<true | null> {
  return browser.automation('clickDialogButton', { dialogButton: 'ErrorGotIt' }).then(
    () => true as const,
    () => null,
  );
}

mkdirSync(FOLDER, { recursive: true });
await takePanel();
await takeScreens();
