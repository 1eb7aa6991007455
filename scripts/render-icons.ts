/** Draws public/icons/icon-<size>.png from icon.svg. Run by hand (`npx tsx scripts/render-icons.ts`) after the drawing changed. */
import { readFile, writeFile } from 'node:fs/promises';
import { launch } from 'puppeteer-core';
import { ensureBrowsers } from './ensure-browsers.mjs';

const folder = new URL('../public/icons/', import.meta.url);
const drawing = await readFile(new URL('icon.svg', folder), 'utf8');
const { chromium } = ensureBrowsers(['chromium']);
const browser = await launch({ executablePath: chromium, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
try {
  const page = await browser.newPage();
  for (const size of [16, 32, 48, 96, 128]) {
    await page.setViewport({ width: size, height: size });
    await page.setContent(`<style>html, body { margin: 0 } svg { display: block; width: 100vw; height: 100vh }</style>${drawing}`);
    await writeFile(new URL(`icon-${size}.png`, folder), await page.screenshot({ omitBackground: true }));
  }
} finally {
  await browser.close();
}
