/**
 * Pictures of every screen of the inspector and of the toolbar popup (or of those named) in Chromium and Firefox: light, dark, narrow and with forced colours;
 * and axe on each.
 *
 *   npx tsx tests/gallery/inspector-screenshots.ts [--browser=chromium|firefox] [screen …]
 *
 * They go to artifacts/screens/inspector-<browser>-<variant>-<screen>.png (the popup's: …-popup-<screen>.png). The exit code is 1 when axe found something.
 */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { axeViolations } from './axe.ts';
import { type BrowserName, clickText, openScreen, startBrowser, startGallery } from './gallery-browser.ts';
import { inspectorScreens } from './inspector-screens.ts';
import { popupScreens } from './popup-screens.ts';

interface Variant {
  name: string;
  width: number;
  height: number;
  theme: 'light' | 'dark';
  forcedColors?: true;
}

const VARIANTS: readonly Variant[] = [
  { name: 'light', theme: 'light', width: 1100, height: 640 },
  { name: 'dark', theme: 'dark', width: 900, height: 560 },
  { name: 'narrow', theme: 'light', width: 300, height: 560 },
  { name: 'forced', theme: 'light', width: 900, height: 560, forcedColors: true },
];

const folder = fileURLToPath(new URL('../../artifacts/screens/', import.meta.url));
const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const onlyBrowser = process.argv.find((argument) => argument.startsWith('--browser='))?.slice('--browser='.length);
const POPUP = 'popup-';
const wanted = names.length > 0 ? names : [...Object.keys(inspectorScreens), ...Object.keys(popupScreens).map((name) => POPUP + name)];
let violations = 0;

const gallery = await startGallery();

async function shoot(page: Page, browserName: BrowserName, variant: Variant, name: string): Promise<void> {
  const isPopup = name.startsWith(POPUP);
  await openScreen(
    page,
    isPopup ? gallery.popupUrl({ screen: name.slice(POPUP.length) }) : gallery.inspectorUrl({ screen: name, theme: variant.theme }),
  );
  // The popup has the browser's theme; what follows DevTools' is the rest.
  if (browserName === 'chromium' && !variant.forcedColors)
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: variant.theme }]);
  for (const text of inspectorScreens[name]?.clicks ?? []) await clickText(page, text);
  if (browserName === 'chromium' && variant.forcedColors !== true) {
    for (const violation of await axeViolations(page)) {
      violations += 1;
      console.log(`${variant.name} ${name}: ${violation}`);
    }
  }
  await page.screenshot({ path: `${folder}inspector-${browserName}-${variant.name}-${name}.png` });
}

try {
  await mkdir(folder, { recursive: true });
  for (const browserName of ['chromium', 'firefox'] as const) {
    if (onlyBrowser !== undefined && onlyBrowser !== browserName) continue;
    const browser = await startBrowser(browserName);
    try {
      const page = await browser.newPage();
      for (const variant of VARIANTS) {
        if (browserName === 'firefox' && variant.forcedColors) continue;
        await page.setViewport({ width: variant.width, height: variant.height });
        if (variant.forcedColors) {
          const session = await page.createCDPSession();
          await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] });
        }
        for (const name of wanted) await shoot(page, browserName, variant, name);
      }
    } finally {
      await browser.close();
    }
  }
} finally {
  await gallery.close();
}
console.log(`${wanted.length} screens, ${violations} violations`);
process.exitCode = violations > 0 ? 1 : 0;
