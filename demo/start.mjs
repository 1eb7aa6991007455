/**
 * `npm start`: installs and builds what is missing, starts the relying party and the identity providers, and opens them in a
 * browser with the extension. It is plain Node because it runs before anything is installed. See `npm start -- --help`.
 */
import { HELP, parseArguments } from './launcher/arguments.mjs';
import { requireDisplay } from './launcher/display.mjs';
import { ExpectedError } from './launcher/expected-error.mjs';
import { log } from './launcher/log.mjs';
import { browserPath, buildExtension, installDependencies } from './launcher/prepare.mjs';
import { printAddresses, show } from './launcher/show.mjs';

const CHECK_MS = 120_000;

/** Things to close at the end, newest first. @type {(() => Promise<unknown>)[]} */
const cleanUps = [];
let interrupted = false;

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    if (interrupted) process.exit(1);
    interrupted = true;
    log('Stopping …');
    void cleanUp().then(() => process.exit(signal === 'SIGINT' ? 0 : 1));
  });
}

try {
  await main(parseArguments(process.argv.slice(2)));
} catch (error) {
  if (!interrupted) {
    log(error instanceof ExpectedError ? `\n${error.message}` : `\nUnexpected error: ${error instanceof Error ? error.stack : error}`);
    process.exitCode = 1;
  }
} finally {
  if (!interrupted) await cleanUp();
}

/** @param {import('./launcher/arguments.d.mts').Options} options */
async function main({ browser: name, check: checking, headless, signedOut, help, rpPort, idpPort, idp2Port }) {
  if (help) return void process.stdout.write(HELP);
  if (name !== 'none' && !headless) requireDisplay();
  installDependencies();
  const prepared =
    name === 'none' ? null : { executablePath: browserPath(name), extension: buildExtension(name === 'firefox' ? 'firefox' : 'chrome') };

  const demo = await startServers({ rpPort, idpPort, idp2Port });
  cleanUps.unshift(() => demo.close());
  if (!checking) printAddresses(demo);
  if (prepared === null) return untilInterrupted();

  // Imported only now, because these need the dependencies.
  const { launch } = await import('./launcher/browsers.mjs');
  const browser = await launch(name, { ...prepared, headless });
  cleanUps.unshift(() => browser.close());
  if (checking) {
    const { check } = await import('./launcher/check.mjs');
    process.stdout.write(`${JSON.stringify(await within(CHECK_MS, check(name, browser, demo)))}\n`);
    return;
  }
  const closed = new Promise((resolve) => browser.once('disconnected', resolve));
  await prepareAndShow(name, browser, demo, signedOut).catch((error) => {
    // The user may close the browser before everything is open.
    if (browser.connected) throw error;
  });
  await closed;
}

/**
 * A developer wants to see each dialog at once, and there is nothing private in this profile.
 * @param {'chromium' | 'firefox'} name @param {import('puppeteer-core').Browser} browser
 * @param {{ rp: string, idp: string, idp2: string }} demo @param {boolean} signedOut
 */
async function prepareAndShow(name, browser, demo, signedOut) {
  const { changeSettings } = await import('./launcher/automation.mjs');
  await changeSettings(name, browser, { passiveDialogsAtOnce: true });
  await show(browser, demo, signedOut);
}

/** @param {{ rpPort: number, idpPort: number, idp2Port: number }} ports */
async function startServers(ports) {
  const { tsImport } = await import('tsx/esm/api');
  const { startDemo } = await tsImport('./servers.ts', import.meta.url);
  try {
    return await startDemo(ports);
  } catch (error) {
    throw new ExpectedError(error instanceof Error ? error.message : String(error));
  }
}

async function cleanUp() {
  for (const close of cleanUps.splice(0)) await close().catch(() => {});
}

/** The servers keep the process alive; a signal ends it. */
function untilInterrupted() {
  return new Promise(() => {});
}

/** @template Value @param {number} ms @param {Promise<Value>} promise @returns {Promise<Value>} */
async function within(ms, promise) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const timeout = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new ExpectedError(`The check did not finish within ${ms / 1000} s.`)), ms);
  });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
