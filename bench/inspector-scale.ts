/**
 * How the inspector does with many calls: `npx tsx bench/inspector-scale.ts [calls] [requests]` (200 with 20 each). Prints for each
 * browser the time to the first picture, the times between frames while the list scrolls from end to end, and how long a key in
 * the list and the opening of each view take to the next frame. All in ms; nothing is judged here.
 */
import type { Page } from 'puppeteer-core';
import { type BrowserName, openScreen, startBrowser, startGallery } from '../tests/gallery/gallery-browser.ts';

const [calls = '200', requests = '20'] = process.argv.slice(2);

interface Times {
  median: number;
  p95: number;
  worst: number;
}

/** What the page measured, sorted and summed up. */
function summed(values: unknown): Times {
  if (!Array.isArray(values)) throw new Error('the page measured nothing');
  const sorted = values.map(Number).toSorted((a, b) => a - b);
  const at = (share: number): number => Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
  return { median: at(0.5), p95: at(0.95), worst: at(1) };
}

/** Times between frames while the list scrolls over all its rows in two seconds. */
const SCROLL = `(async () => {
  const frame = () => new Promise(requestAnimationFrame);
  const list = document.querySelector('.grid');
  const end = list.scrollHeight - list.clientHeight;
  const times = [];
  let last = await frame();
  for (let i = 1; i <= 120; i++) {
    list.scrollTop = (end * i) / 120;
    const now = await frame();
    times.push(now - last);
    last = now;
  }
  return times;
})()`;

/** From a key in the list to the frame after it. */
const KEYS = `(async () => {
  const frame = () => new Promise(requestAnimationFrame);
  const list = document.querySelector('.grid');
  list.focus();
  const times = [];
  for (let i = 0; i < 60; i++) {
    await frame();
    const start = performance.now();
    list.dispatchEvent(new KeyboardEvent('keydown', { key: i === 0 ? 'Home' : 'ArrowDown', bubbles: true }));
    await frame();
    times.push(performance.now() - start);
  }
  return times;
})()`;

/** From the click on each of the detail's tabs to the frame after it. */
const VIEWS = `(async () => {
  const frame = () => new Promise(requestAnimationFrame);
  document.querySelector('.grid-body [role=row]').click();
  await frame();
  const times = [];
  for (const tab of document.querySelectorAll('.detail [role=tab]')) {
    await frame();
    const start = performance.now();
    tab.click();
    await frame();
    times.push(performance.now() - start);
  }
  return times;
})()`;

async function firstPicture(page: Page): Promise<unknown> {
  await page.waitForFunction(`performance.getEntriesByName('rendered').length > 0`);
  return page.evaluate(`performance.getEntriesByName('rendered')[0].startTime - performance.getEntriesByName('render')[0].startTime`);
}

const gallery = await startGallery();
try {
  for (const name of ['chromium', 'firefox'] as const satisfies BrowserName[]) {
    const browser = await startBrowser(name);
    try {
      const page = await browser.newPage();
      await page.setViewport({ width: 1200, height: 800 });
      const starts: unknown[] = [];
      for (let i = 0; i < 5; i++) {
        await openScreen(page, gallery.inspectorUrl({ calls, requests }));
        starts.push(await firstPicture(page));
      }
      const results = {
        'first picture': summed(starts),
        'frames while scrolling': summed(await page.evaluate(SCROLL)),
        'a key in the list': summed(await page.evaluate(KEYS)),
        'opening a view': summed(await page.evaluate(VIEWS)),
      };
      console.log(`${name}, ${calls} calls of ${requests} requests (ms)`);
      console.table(results);
    } finally {
      await browser.close();
    }
  }
} finally {
  await gallery.close();
}
