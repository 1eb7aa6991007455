/** `npm run examples`: runs each example in a separate process and prints one line for it. `npm run examples -- firefox` runs some. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findBrowser } from '../scripts/ensure-browsers.mjs';

const EXAMPLES = ['puppeteer-chromium', 'puppeteer-firefox', 'playwright-chromium', 'selenium-chromium'];
/** ms. */
const LIMIT = 120_000;

const env = { ...process.env };
for (const name of ['chromium', 'firefox', 'chromedriver'] as const) env[`${name.toUpperCase()}_PATH`] ??= findBrowser(name) ?? undefined;

const wanted = process.argv.slice(2);
for (const name of EXAMPLES.filter((example) => wanted.length === 0 || wanted.some((part) => example.includes(part)))) {
  const start = performance.now();
  const script = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script], { env, encoding: 'utf8', timeout: LIMIT });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (status === 0) console.log(`✓ ${name}: dismissed, refused, signed in, signed in again automatically (${seconds} s)`);
  else {
    console.log(`✗ ${name}: exited with ${status ?? 'a timeout'} after ${seconds} s\n${stdout}${stderr}`);
    process.exitCode = 1;
  }
}
