/** The chooser under keyboard and pointer, in both browsers. It drives the gallery, whose port keeps what would be sent. */
import type { Browser, KeyInput, Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ACTIVATION_GUARD_MS } from '../../src/chooser/activation-guard.ts';
import type { ChooserToBackground } from '../../src/shared/messages.ts';
import { CONFIG_URL, dialog } from '../gallery/fixture-kit.ts';
import { type BrowserName, type GalleryServer, openState, startBrowser, startGallery } from '../gallery/gallery-browser.ts';

const TIMEOUT_MS = 120_000;

describe.each<BrowserName>(['chromium', 'firefox'])('the chooser in %s', (name) => {
  let gallery: GalleryServer;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    gallery = await startGallery();
    browser = await startBrowser(name);
    page = await browser.newPage();
    await page.setViewport({ width: 380, height: 600 });
  }, TIMEOUT_MS);

  afterAll(async () => {
    await browser?.close();
    await gallery?.close();
  }, TIMEOUT_MS);

  /** What the chooser sent, but for opening and the message of each second. */
  async function sent(): Promise<ChooserToBackground[]> {
    const all = await page.evaluate(() => globalThis.gallery.sent);
    return all.filter(({ type }) => type !== 'chooser-opened' && type !== 'caller-alive');
  }

  const open = (state: string): Promise<void> => openState(page, gallery.url({ state }));
  const guardTime = (): Promise<void> => new Promise((done) => setTimeout(done, ACTIVATION_GUARD_MS + 100));
  const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '');
  const press = async (...keys: KeyInput[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const selected = (accountId: string): unknown => ({ type: 'select-account', flowId: 'gallery', configURL: CONFIG_URL, accountId });

  beforeEach(async () => {
    await page.goto('about:blank');
  });

  it(
    'moves through the accounts by key, and chooses',
    async () => {
      await open('thirty');
      expect(await focused()).toContain('Person 1');
      await press('ArrowDown', 'ArrowDown');
      expect(await focused()).toContain('person3@');
      await press('End');
      expect(await focused()).toContain('person30@');
      await press('Home');
      expect(await focused()).toContain('person1@');
      await page.keyboard.type('person 2');
      expect(await focused()).toContain('person2@');
      await guardTime();
      await press('Enter');
      expect(await sent()).toEqual([selected('u1')]);
      expect(await page.$eval('[role=status]', (status) => status.textContent)).toBe('Verifying…');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('dialog');
    },
    TIMEOUT_MS,
  );

  it(
    'shows what a new account discloses before it goes on, with a way back',
    async () => {
      await open('several');
      await press('ArrowDown');
      await guardTime();
      await press('Enter');
      expect(await focused()).toBe('Continue as Alice');
      expect(await sent()).toEqual([]);
      await guardTime();
      await page.click('.icon-back');
      expect(await focused()).toContain('alice@');
      await guardTime();
      await press('Enter');
      expect(await focused()).toBe('Continue as Alice');
      await press('Enter');
      expect(await sent(), 'close after another').toEqual([]);
      await guardTime();
      await press('Enter');
      expect(await sent()).toEqual([selected('u1')]);
    },
    TIMEOUT_MS,
  );

  it(
    'ignores clicks just after it appeared',
    async () => {
      await open('single');
      // The page's clock stands still, however slow the machine is.
      await page.evaluate(() => {
        performance.now = () => 0;
      });
      await page.click('.primary');
      await page.click('.icon-close');
      expect(await sent()).toEqual([]);
      await page.evaluate(() => {
        performance.now = () => Number.MAX_SAFE_INTEGER;
      });
      await page.click('.primary');
      expect(await sent()).toEqual([selected('u1')]);
    },
    TIMEOUT_MS,
  );

  it(
    'never selects an account that was filtered out',
    async () => {
      await open('several-active');
      await guardTime();
      await page.click('[aria-disabled=true]');
      await press('End');
      await guardTime();
      await press('Enter');
      expect(await sent()).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    'opens links and the other account through the background, and stays where it is',
    async () => {
      await open('active');
      await guardTime();
      const address = await page.evaluate(() => location.href);
      await page.click('.link');
      await guardTime();
      await page.click('.quiet');
      expect(await sent()).toEqual([
        { type: 'open-link', flowId: 'gallery', url: 'https://shop.example/privacy' },
        { type: 'use-other-account', flowId: 'gallery', configURL: CONFIG_URL },
      ]);
      expect(await page.evaluate(() => location.href)).toBe(address);
    },
    TIMEOUT_MS,
  );

  it(
    'dismisses by Escape; closing an error means "Got it"',
    async () => {
      await open('single');
      await press('Escape');
      expect(await sent()).toEqual([{ type: 'dismiss', flowId: 'gallery' }]);
      await open('error-access-denied');
      await press('Escape');
      expect(await sent()).toEqual([{ type: 'click-dialog-button', flowId: 'gallery', dialogButton: 'ErrorGotIt' }]);
    },
    TIMEOUT_MS,
  );

  it(
    'follows the flow to its end, and tells the background that it is open',
    async () => {
      await open('single');
      const error = { code: 'access_denied', url: '', idpForDisplay: 'idp.example' };
      await page.evaluate((next) => globalThis.gallery.show(next), dialog({ type: 'Error', error }));
      await page.waitForSelector('[role=alert]');
      await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'dialog');
      await page.waitForFunction(() => globalThis.gallery.sent.some(({ type }) => type === 'caller-alive'));
      await page.evaluate(() => globalThis.gallery.end());
      expect(await page.evaluate(() => globalThis.gallery.closed)).toBe(true);
    },
    TIMEOUT_MS,
  );

  it(
    'which opened by itself leaves the focus off what consents, and takes it there by key',
    async () => {
      const dialogHasFocus = (): Promise<boolean> => page.evaluate(() => document.activeElement?.getAttribute('role') === 'dialog');
      for (const state of ['single', 'several', 'confirm-login', 'error-access-denied']) {
        await openState(page, `${gallery.url({ state })}&by-itself`);
        expect(await dialogHasFocus(), state).toBe(true);
        await guardTime();
        await press('Enter', ' ');
        expect(await sent(), state).toEqual([]);
      }
      await openState(page, `${gallery.url({ state: 'several' })}&by-itself`);
      await press('ArrowDown');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('option');
      await openState(page, `${gallery.url({ state: 'single' })}&by-itself`);
      for (let i = 0; i < 10 && (await focused()) !== 'Continue as Alice'; i++) await press('Tab');
      await guardTime();
      await press('Enter');
      expect(await sent()).toEqual([selected('u1')]);
    },
    TIMEOUT_MS,
  );

  it(
    'starts its guard anew when it gets the focus, moves or changes its size',
    async () => {
      for (const change of ['focus', 'resize', 'visibilitychange', 'move']) {
        await open('single');
        await guardTime();
        await page.evaluate((what) => {
          // The page's clock stands still, however slow the machine is.
          const now = performance.now();
          performance.now = () => now;
          if (what === 'move') Object.defineProperty(globalThis, 'screenX', { value: screenX + 40 });
          else (what === 'visibilitychange' ? document : globalThis).dispatchEvent(new Event(what));
        }, change);
        // Longer than the place of the window goes unseen.
        await new Promise((done) => setTimeout(done, 300));
        await page.click('.primary');
        expect(await sent(), change).toEqual([]);
      }
    },
    TIMEOUT_MS,
  );

  it(
    'scrolls a thousand accounts within, header and footer in sight',
    async () => {
      await open('thousand');
      await press('End');
      expect(await focused()).toContain('person1000@');
      const { height, top } = await page.evaluate(() => ({
        height: document.documentElement.scrollHeight,
        top: document.querySelector('h1')?.getBoundingClientRect().top ?? -1,
      }));
      expect(height).toBeLessThanOrEqual(600);
      expect(top).toBeGreaterThan(0);
    },
    TIMEOUT_MS,
  );
});
