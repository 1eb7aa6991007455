/** axe on every state of the chooser, in both colour schemes. Needs Chromium only: it drives the gallery, not the extension. */
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../gallery/axe.ts';
import { clickText, type GalleryServer, openState, startBrowser, startGallery } from '../gallery/gallery-browser.ts';
import { states } from '../gallery/states.ts';

const TIMEOUT_MS = 120_000;

/** Of the same elements as `thirty`; axe would look at each. */
const SKIPPED = ['thousand'];

let gallery: GalleryServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  gallery = await startGallery();
  browser = await startBrowser('chromium');
  page = await browser.newPage();
  await page.setViewport({ width: 380, height: 600 });
}, TIMEOUT_MS);

afterAll(async () => {
  await browser?.close();
  await gallery?.close();
}, TIMEOUT_MS);

describe('the chooser is accessible', () => {
  it.each(Object.entries(states).filter(([name]) => !SKIPPED.includes(name)))(
    '%s',
    async (name, state) => {
      await openState(page, gallery.url({ state: name }));
      for (const text of state.clicks ?? []) await clickText(page, text);
      for (const [value, rule] of [
        ['light', undefined],
        // The elements are the same ones.
        ['dark', 'color-contrast'],
      ] as const) {
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
        expect(await axeViolations(page, rule), value).toEqual([]);
      }
    },
    TIMEOUT_MS,
  );
});
