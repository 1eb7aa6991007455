/** Between two scenarios a browser forgets all that sites left in it, as a fresh profile would know nothing. */
import { describe, expect, it } from 'vitest';
import { launchBrowser } from './browsers.ts';
import { FakeServers } from './servers.ts';

const PAGE = 'https://idp.test/page';

/** Leaves something in every place that a site has. */
const LEAVE = `(async () => {
  document.cookie = 'left=1';
  localStorage.setItem('left', '1');
  await (await caches.open('left')).put('/left', new Response('1'));
  await new Promise((resolve, reject) => {
    const request = indexedDB.open('left');
    request.onsuccess = () => { request.result.close(); resolve(); };
    request.onerror = () => reject(request.error);
  });
  await navigator.serviceWorker.register('/sw.js');
  await navigator.serviceWorker.ready;
  return true;
})()`;

const LEFT = `(async () => JSON.stringify({
  cookie: document.cookie,
  localStorage: localStorage.length,
  caches: await caches.keys(),
  databases: (await indexedDB.databases()).map(({ name }) => name),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
}))()`;

const NOTHING = { cookie: '', localStorage: 0, caches: [], databases: [], workers: 0 };

describe.each(['chromium', 'firefox'] as const)('%s', (kind) => {
  it('clears what a site has stored', async () => {
    const servers = await FakeServers.start();
    const browser = await launchBrowser(kind, { servers });
    try {
      servers.reset({
        'idp.test/page': { page: 'a page' },
        'idp.test/sw.js': { type: 'text/javascript', body: 'addEventListener("fetch", () => {})' },
      });
      const visit = async (expression: string): Promise<unknown> => {
        const page = await browser.newPage();
        expect(await page.goto(PAGE)).toBe(null);
        const evaluation = await page.evaluate(expression);
        if (!evaluation.ok) throw new Error(evaluation.error);
        return evaluation.value;
      };
      await visit(LEAVE);
      const before: unknown = JSON.parse(String(await visit(LEFT)));
      expect(before).toEqual({ cookie: 'left=1', localStorage: 1, caches: ['left'], databases: ['left'], workers: 1 });
      await browser.reset();
      const after: unknown = JSON.parse(String(await visit(LEFT)));
      expect(after).toEqual(NOTHING);
    } finally {
      await browser.close();
      await servers.stop();
    }
  });
});
