/** Starts the gallery's server and a real browser on it, for screenshots and tests. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { build, preview } from 'vite';

export type BrowserName = 'chromium' | 'firefox';
export type ColorScheme = 'light' | 'dark';

const EXECUTABLES: Record<BrowserName, string> = {
  chromium: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  firefox: process.env['FIREFOX'] ?? '/usr/bin/firefox-esr',
};

export interface GalleryServer {
  /** Address of a state, e.g. `url({ state: 'several', dir: 'rtl' })`. */
  url(query: Record<string, string>): string;
  /** Address of a screen of the inspector, e.g. `inspectorUrl({ screen: 'verdict' })`. */
  inspectorUrl(query: Record<string, string>): string;
  /** Address of a screen of the toolbar popup while no dialog waits, e.g. `popupUrl({ screen: 'failed' })`. */
  popupUrl(query: Record<string, string>): string;
  close(): Promise<void>;
}

/** Builds the gallery into a temporary folder (a page then loads in a fraction of the dev server's time) and serves it. */
export async function startGallery(): Promise<GalleryServer> {
  const configFile = fileURLToPath(new URL('./vite.config.ts', import.meta.url));
  const outDir = await mkdtemp(join(tmpdir(), 'chooser-gallery-'));
  await build({ configFile, logLevel: 'error', build: { outDir } });
  const server = await preview({ configFile, logLevel: 'error', build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
  const origin = server.resolvedUrls?.local[0];
  if (origin === undefined) throw new Error('the gallery has no address');
  return {
    url: (query) => `${origin}?${new URLSearchParams(query)}`,
    inspectorUrl: (query) => `${origin}inspector.html?${new URLSearchParams(query)}`,
    popupUrl: (query) => `${origin}popup.html?${new URLSearchParams(query)}`,
    close: async () => {
      await server.close();
      await rm(outDir, { recursive: true });
    },
  };
}

export async function startBrowser(name: BrowserName, scheme: ColorScheme = 'light'): Promise<Browser> {
  if (name === 'chromium') {
    return puppeteer.launch({
      executablePath: EXECUTABLES.chromium,
      pipe: true,
      args: [
        '--no-sandbox',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--lang=en',
      ],
    });
  }
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: EXECUTABLES.firefox,
    extraPrefsFirefox: { 'layout.css.prefers-color-scheme.content-override': scheme === 'dark' ? 0 : 1 },
  });
}

/** Loads a state and waits until it is drawn. */
export async function openState(page: Page, address: string): Promise<void> {
  await page.goto(address, { waitUntil: 'load' });
  await page.waitForSelector('.surface');
}

/** Loads a screen of the inspector or of the toolbar popup and waits until it is drawn. */
export async function openScreen(page: Page, address: string): Promise<void> {
  await page.goto(address, { waitUntil: 'load' });
  await page.waitForSelector('.app, .popup');
}

/** Clicks the control with this text by script, which the activation guard lets through. */
export async function clickText(page: Page, text: string): Promise<void> {
  await page.evaluate((wanted) => {
    const controls = [...document.querySelectorAll<HTMLElement>('button, [role=option]')];
    const control = controls.find((element) => element.textContent.includes(wanted) || element.getAttribute('aria-label') === wanted);
    if (control === undefined) throw new Error(`no control '${wanted}'`);
    control.click();
  }, text);
}
