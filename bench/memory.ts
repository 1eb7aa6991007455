/** Memory of pages and of the background, after a garbage collection. */
import { isRecord, sleep, type TestPage } from '../tests/support/browser-types.ts';
import { ChromiumBrowser } from '../tests/support/chromium.ts';
import { FirefoxBrowser } from '../tests/support/firefox.ts';
import type { Subject } from './subject.ts';

/** Bytes of JavaScript heap: of the page's process in Chromium, of the content processes' explicit allocations in Firefox. */
export async function pageHeap({ browser }: Subject, page: TestPage): Promise<number> {
  if (browser instanceof ChromiumBrowser) {
    const session = await browser.session(page.id);
    await session.send('HeapProfiler.enable');
    // The first collection runs finalisers, the second takes what they let go.
    for (let i = 0; i < 2; i++) await session.send('HeapProfiler.collectGarbage');
    return (await session.send('Runtime.getHeapUsage')).usedSize;
  }
  return browser instanceof FirefoxBrowser ? firefoxExplicit(browser, 'web') : Number.NaN;
}

/** Bytes: the JavaScript heap of the service worker (Chromium); the extension process's explicit allocations (Firefox; the automation page is among them). */
export async function backgroundMemory({ browser }: Subject): Promise<number> {
  if (browser instanceof FirefoxBrowser) {
    await browser.automation('getSettings');
    return firefoxExplicit(browser, 'extension');
  }
  if (!(browser instanceof ChromiumBrowser)) return Number.NaN;
  const worker = await attachWorker(browser);
  try {
    for (let i = 0; i < 2; i++) await worker.session.send('HeapProfiler.collectGarbage');
    return (await worker.session.send('Runtime.getHeapUsage')).usedSize;
  } finally {
    await worker.detach();
  }
}

type Session = Awaited<ReturnType<ChromiumBrowser['session']>>;

/** A DevTools session with the running (or now started) service worker; it keeps the worker alive until `detach`. */
export async function attachWorker(browser: ChromiumBrowser): Promise<{ session: Session; detach(): Promise<void> }> {
  await browser.automation('getSettings');
  const root = await browser.puppeteer.target().createCDPSession();
  const { targetInfos } = await root.send('Target.getTargets');
  const info = targetInfos.find(({ type, url }) => type === 'service_worker' && url.startsWith(browser.extensionUrl('')));
  if (!info) throw new Error('the service worker does not run');
  const { sessionId } = await root.send('Target.attachToTarget', { targetId: info.targetId, flatten: true });
  const session = root.connection()?.session(sessionId);
  if (!session) throw new Error('no session with the service worker');
  await session.send('Runtime.runIfWaitingForDebugger').catch(() => undefined);
  return {
    session,
    async detach() {
      await root.send('Target.detachFromTarget', { sessionId }).catch(() => undefined);
      await root.detach();
    },
  };
}

/** Runs with the browser's own rights: all `explicit/` reports of the processes whose name begins with `process`. */
const REPORTS = `(process) => new Promise((resolve) => {
  const manager = Cc['@mozilla.org/memory-reporter-manager;1'].getService(Ci.nsIMemoryReporterManager);
  let total = 0;
  const onReport = (name, path, kind, units, amount) => {
    if (name.startsWith(process) && path.startsWith('explicit/') && units === Ci.nsIMemoryReporter.UNITS_BYTES) total += amount;
  };
  Services.obs.notifyObservers(null, 'child-mmu-request');
  manager.minimizeMemoryUsage(() => manager.getReports(onReport, null, () => resolve(total), null, false));
})`;

async function firefoxExplicit(browser: FirefoxBrowser, process: string): Promise<number> {
  await browser.bidi.evaluateInBrowser(`(${REPORTS})('').then(() => true)`);
  // The children minimise theirs by themselves.
  await sleep(300);
  return Number(await browser.bidi.evaluateInBrowser(`(${REPORTS})(${JSON.stringify(process)})`));
}

/** Bytes in the extension's two storage areas, as the browser counts them towards its limits. */
export async function storageUsed({ browser }: Subject): Promise<{ local: number; session: number }> {
  const used = await browser.evaluateInExtension(`(async () => {
    const { local, session } = (globalThis.browser ?? globalThis.chrome).storage;
    return { local: await local.getBytesInUse(null), session: await session.getBytesInUse(null) };
  })()`);
  return isRecord(used) ? { local: Number(used['local']), session: Number(used['session']) } : { local: Number.NaN, session: Number.NaN };
}
