/** A page that does not use FedCM: nothing is sent for it, nothing is left in it, nothing is woken by it. */
import { describe, expect, it } from 'vitest';
import { sleep, type TestBrowser, until } from '../support/browser-types.ts';
import { launchBrowser } from '../support/browsers.ts';
import { ChromiumBrowser } from '../support/chromium.ts';
import type { Routes } from '../support/routes.ts';
import { FakeServers } from '../support/servers.ts';
import { look, NOTHING } from './kit/leftovers.ts';
import { BROWSERS, openPage, reset, useStage } from './kit/stage.ts';

const BUSY_PAGE = `<img src="/pic.png"><img src="https://other-rp.test/pic.png"><iframe src="/frame"></iframe><iframe src="https://other-rp.test/frame"></iframe>
<iframe srcdoc="<p>x</p>"></iframe><form action="/page"><input name=a></form>
<script>navigator.credentials.preventSilentAccess; fetch('/data.json').catch(() => {}); fetch('https://idp.test/api', { credentials: 'include' }).catch(() => {});
const frame = document.createElement('iframe'); document.body.append(frame); history.pushState({}, '', '?pushed');</script>`;

const ROUTES: Routes = {
  'rp.test/busy': { page: BUSY_PAGE, headers: { 'Set-Cookie': 'a=1' } },
  'other-rp.test/busy': { page: BUSY_PAGE },
  'rp.test/data.json': { body: { a: 1 } },
  'other-rp.test/data.json': { body: { a: 1 } },
  'idp.test/api': { body: {}, cors: 'origin' },
};

/** All names that a page can see, and all that hangs on what it sees first. */
const NAMES = `[...Object.getOwnPropertyNames(window), ...[Document.prototype, Navigator.prototype, CredentialsContainer.prototype, Credential.prototype, Element.prototype, Object.prototype,
  Function.prototype, Array.prototype, Promise.prototype, navigator, navigator.credentials, document, document.documentElement].flatMap((object, i) => Reflect.ownKeys(object).map((key) => i + ' ' + String(key)))].sort()`;

const PAGE = 'https://rp.test/page';

async function namesIn(browser: TestBrowser): Promise<string[]> {
  const page = await browser.newPage();
  await page.goto(PAGE);
  const evaluation = await page.evaluate(NAMES);
  return evaluation.ok && Array.isArray(evaluation.value) ? evaluation.value.map(String) : [];
}

describe.each(BROWSERS)('a page without FedCM in %s', (kind) => {
  // Of its own: what another file has left behind must not wake the background either.
  const stage = useStage(kind, {});

  async function browse(count: number): Promise<void> {
    const page = await openPage(stage(), 'https://rp.test/busy');
    for (let i = 0; i < count; i++) {
      await page.goto(`https://${i % 2 ? 'rp' : 'other-rp'}.test/busy?${i}`);
      await page.click(5, 5);
    }
    await sleep(200);
    await page.close();
  }

  it('makes no request, leaves nothing and shows nothing', async () => {
    await reset(stage(), ROUTES, { surface: 'popup' });
    const lines: string[] = [];
    const windows: string[] = [];
    const stops = [stage().browser.onConsole(({ text }) => lines.push(text)), stage().browser.onWindow(({ url }) => windows.push(url))];
    await browse(6);
    for (const stop of stops) stop();
    const { log } = stage().servers;
    expect(log.filter(({ headers }) => headers['sec-fetch-dest'] === 'webidentity')).toEqual([]);
    expect(new Set(log.map(({ host, path }) => host + path.replace(/\?.*/, '')))).toEqual(
      new Set([
        'rp.test/busy',
        'other-rp.test/busy',
        'rp.test/pic.png',
        'other-rp.test/pic.png',
        'rp.test/frame',
        'other-rp.test/frame',
        'rp.test/data.json',
        'other-rp.test/data.json',
        'idp.test/api',
      ]),
    );
    expect(lines).toEqual([]);
    expect(windows).toEqual([]);
    expect(await look(stage())).toEqual(NOTHING);
    expect(await stage().browser.automation('getFlows')).toEqual([]);
  });

  it('sees no names except those of FedCM', async () => {
    await reset(stage(), {});
    const emulated = await namesIn(stage().browser);
    const servers = await FakeServers.start();
    // The browser itself, without the extension.
    const plain = await launchBrowser(kind, { servers });
    try {
      const without = await namesIn(plain);
      expect(without.length).toBeGreaterThan(500);
      expect(emulated.filter((name) => !without.includes(name))).toEqual(
        kind === 'chromium' ? [] : ['IdentityCredential', 'IdentityCredentialError', 'IdentityProvider'],
      );
      expect(without.filter((name) => !emulated.includes(name))).toEqual([]);
    } finally {
      await plain.close();
      await servers.stop();
    }
  });

  // Firefox has no rule that matches a response's Set-Login header: there a webRequest listener wakes the background.
  it.runIf(kind === 'chromium')('never wakes the background', async () => {
    await reset(stage(), ROUTES);
    const { browser } = stage();
    if (!(browser instanceof ChromiumBrowser)) throw new Error('not Chromium');
    const root = await browser.puppeteer.target().createCDPSession();
    const isWorker = ({ type, url }: { type: string; url: string }): boolean =>
      type === 'service_worker' && url.startsWith('chrome-extension:');
    const running = async (): Promise<boolean> => (await root.send('Target.getTargets')).targetInfos.some(isWorker);
    await browser.terminateBackground();
    await until('the worker to have stopped', async () => ((await running()) ? null : true));
    const started: string[] = [];
    root.on('Target.targetCreated', ({ targetInfo }) => {
      if (isWorker(targetInfo)) started.push(targetInfo.url);
    });
    await root.send('Target.setDiscoverTargets', { discover: true });
    await browse(20);
    expect(started).toEqual([]);
    expect(await running()).toBe(false);
    // It would have been noticed.
    await browser.automation('getFlows');
    await until('the worker to run again', async () => ((await running()) ? true : null));
    expect(started).toHaveLength(1);
    await root.detach();
  });
});
