/**
 * Pictures of every state (or of those named) in Chromium and Firefox: light, dark, narrow and right-to-left; and axe on each.
 *
 *   npx tsx tests/gallery/screenshots.ts [--browser=chromium|firefox] [state …]
 *
 * They go to artifacts/screens/<browser>-<variant>-<state>.png. The exit code is 1 when axe found something.
 */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import { axeViolations } from './axe.ts';
import { type BrowserName, type ColorScheme, clickText, openState, startBrowser, startGallery } from './gallery-browser.ts';
import { states } from './states.ts';

interface Variant {
  name: string;
  scheme: ColorScheme;
  width: number;
  height: number;
  query: Record<string, string>;
}

const VARIANTS: Variant[] = [
  { name: 'light', scheme: 'light', width: 380, height: 600, query: {} },
  { name: 'dark', scheme: 'dark', width: 380, height: 600, query: {} },
  { name: 'narrow', scheme: 'light', width: 320, height: 480, query: { surface: 'window', locale: 'de' } },
  { name: 'wide', scheme: 'dark', width: 800, height: 600, query: { surface: 'window' } },
  { name: 'rtl', scheme: 'light', width: 380, height: 600, query: { locale: 'ar', dir: 'rtl' } },
];

const folder = fileURLToPath(new URL('../../artifacts/screens/', import.meta.url));
const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const onlyBrowser = process.argv.find((argument) => argument.startsWith('--browser='))?.slice('--browser='.length);
const wanted = names.length > 0 ? names : Object.keys(states);
let violations = 0;

const gallery = await startGallery();

async function shoot(page: Page, browserName: BrowserName, variant: Variant, name: string): Promise<void> {
  await openState(page, gallery.url({ state: name, ...variant.query }));
  for (const text of states[name]?.clicks ?? []) await clickText(page, text);
  if (browserName === 'chromium') {
    for (const violation of await axeViolations(page)) {
      violations += 1;
      console.log(`${variant.name} ${name}: ${violation}`);
    }
  }
  await page.screenshot({ path: `${folder}${browserName}-${variant.name}-${name}.png` });
}

async function shootAll(browser: Browser, browserName: BrowserName, variants: Variant[]): Promise<void> {
  const page = await browser.newPage();
  for (const variant of variants) {
    await page.setViewport({ width: variant.width, height: variant.height });
    if (browserName === 'chromium') await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: variant.scheme }]);
    for (const name of wanted) await shoot(page, browserName, variant, name);
  }
}

try {
  await mkdir(folder, { recursive: true });
  for (const browserName of ['chromium', 'firefox'] as const) {
    if (onlyBrowser !== undefined && onlyBrowser !== browserName) continue;
    // Firefox takes its colour scheme from a preference: one start for each.
    const groups = browserName === 'firefox' ? (['light', 'dark'] as const) : ([null] as const);
    for (const scheme of groups) {
      const browser = await startBrowser(browserName, scheme ?? 'light');
      try {
        await shootAll(browser, browserName, scheme === null ? VARIANTS : VARIANTS.filter((variant) => variant.scheme === scheme));
      } finally {
        await browser.close();
      }
    }
  }
} finally {
  await gallery.close();
}
console.log(`${wanted.length} states, ${violations} violations`);
process.exitCode = violations > 0 ? 1 : 0;
