/** axe on every screen of the inspector and of the toolbar popup, and the whole of it by keys. It drives the gallery, not the extension. */
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../gallery/axe.ts';
import { clickText, type GalleryServer, openScreen, startBrowser, startGallery } from '../gallery/gallery-browser.ts';
import { inspectorScreens } from '../gallery/inspector-screens.ts';
import { popupScreens } from '../gallery/popup-screens.ts';
import { BROWSERS } from './kit/stage.ts';

const TIMEOUT_MS = 120_000;
const SIZES = [
  { width: 1100, height: 640, theme: 'light' },
  // The elements are the same ones.
  { width: 300, height: 560, theme: 'dark', rule: 'color-contrast' },
];

let gallery: GalleryServer;

beforeAll(async () => {
  gallery = await startGallery();
}, TIMEOUT_MS);

afterAll(() => gallery?.close());

function withBrowser(name: (typeof BROWSERS)[number]): () => Page {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await startBrowser(name);
    page = await browser.newPage();
  }, TIMEOUT_MS);
  afterAll(() => browser?.close());
  return () => page;
}

describe('axe in chromium', () => {
  const page = withBrowser('chromium');

  describe('the inspector is accessible', () => {
    it.each(Object.entries(inspectorScreens))(
      '%s',
      async (screen, { clicks = [] }) => {
        for (const { width, height, theme, rule } of SIZES) {
          await page().setViewport({ width, height });
          await openScreen(page(), gallery.inspectorUrl({ screen, theme }));
          for (const text of clicks) await clickText(page(), text);
          expect(await axeViolations(page(), rule), theme).toEqual([]);
          const overflow = await page().evaluate('document.documentElement.scrollWidth - innerWidth');
          expect(overflow, 'the page itself never scrolls sideways').toBeLessThanOrEqual(0);
        }
      },
      TIMEOUT_MS,
    );
  });

  describe('the popup of a site is accessible', () => {
    it.each(Object.keys(popupScreens))(
      '%s',
      async (screen) => {
        await page().setViewport({ width: 340, height: 560 });
        for (const [locale, value] of [
          ['en', 'light'],
          ['ar', 'dark'],
        ] as const) {
          await page().emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
          await openScreen(page(), gallery.popupUrl({ screen, locale }));
          expect(await axeViolations(page()), `${locale} ${value}`).toEqual([]);
          const overflow = await page().evaluate('document.documentElement.scrollWidth - innerWidth');
          expect(overflow, 'px that it would have to scroll sideways').toBeLessThanOrEqual(0);
        }
      },
      TIMEOUT_MS,
    );
  });
});

describe.each(BROWSERS)('by keys in %s', (name) => {
  const page = withBrowser(name);

  describe('the inspector', () => {
    const active = (): Promise<unknown> =>
      page().evaluate(`document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))?.id ?? null`);
    const focused = (): Promise<unknown> => page().evaluate('document.activeElement.innerText');

    it('moves through the list, opens a call and moves through its views', async () => {
      await page().setViewport({ width: 1100, height: 640 });
      await openScreen(page(), gallery.inspectorUrl({ screen: 'flows' }));
      await page().focus('.grid');
      await page().keyboard.press('ArrowUp');
      expect(await active()).toBe('row-running');
      await page().keyboard.press('Home');
      expect(await active()).toBe('row-signed-in');
      await page().keyboard.press('ArrowDown');
      expect(await active()).toBe('row-cors');
      await page().keyboard.press('Enter');
      await page().waitForSelector('.verdict');
      await page().keyboard.press('Tab');
      expect(await focused()).toContain('Verdict');
      await page().keyboard.press('ArrowRight');
      expect(await focused()).toContain('Steps');
      await page().waitForSelector('.waterfall');
      await page().keyboard.press('End');
      expect(await focused()).toContain('Raw');
      await page().keyboard.press('ArrowRight');
      expect(await focused()).toContain('Verdict');
    });

    it('keeps the selected row among many in view and in the document', async () => {
      await openScreen(page(), gallery.inspectorUrl({ calls: '200', requests: '20' }));
      await page().focus('.grid');
      await page().keyboard.press('End');
      await page().waitForSelector('#row-many-199');
      expect(await active()).toBe('row-many-199');
      expect(Number(await page().evaluate(`document.querySelectorAll('.grid-body [role=row]').length`))).toBeLessThan(60);
      const bottom = await page().evaluate(`document.querySelector('#row-many-199').getBoundingClientRect().bottom - innerHeight`);
      expect(Number(bottom), 'px below the page').toBeLessThan(1);
    });

    it('never interprets a name as markup', async () => {
      await openScreen(page(), gallery.inspectorUrl({ screen: 'accounts-hostile' }));
      expect(await page().evaluate('document.body.innerText')).toContain('<img src=x');
      expect(await page().evaluate(`[document.images.length, globalThis.hacked ?? null]`)).toEqual([0, null]);
    });
  });

  describe('the popup of a site', () => {
    it('changes the mode, ends the cooldown and opens the inspector', async () => {
      await openScreen(page(), gallery.popupUrl({ screen: 'cooldown' }));
      await page().keyboard.press('Tab');
      await page().keyboard.press('ArrowDown');
      await page().keyboard.press('Tab');
      await page().keyboard.press('Enter');
      await page().keyboard.press('Tab');
      await page().keyboard.press('Enter');
      expect(await page().evaluate('popupGallery')).toEqual(['mode native', 'end cooldown', 'open inspector']);
    });

    it('never interprets a name as markup', async () => {
      await openScreen(page(), gallery.popupUrl({ screen: 'long' }));
      expect(await page().evaluate('document.body.innerText')).toContain('<img src=x>');
      expect(await page().evaluate('document.images.length')).toBe(0);
    });
  });
});
