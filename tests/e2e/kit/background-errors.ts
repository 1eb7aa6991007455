/** What went wrong unnoticed in the background: exceptions that nobody caught, and errors that it printed. */
import { isRecord, sleep } from '../../support/browser-types.ts';
import { ChromiumBrowser } from '../../support/chromium.ts';
import { FirefoxBrowser } from '../../support/firefox.ts';
import type { Stage } from './stage.ts';

/** The worker keeps what it printed and threw; whoever enables its `Runtime` domain is told all of it. */
async function inChromium(browser: ChromiumBrowser): Promise<string[]> {
  const root = await browser.puppeteer.target().createCDPSession();
  const { targetInfos } = await root.send('Target.getTargets');
  const worker = targetInfos.find(({ type, url }) => type === 'service_worker' && url.startsWith(browser.extensionUrl('')));
  const errors: string[] = [];
  if (worker !== undefined) {
    const { sessionId } = await root.send('Target.attachToTarget', { targetId: worker.targetId, flatten: true });
    const session = root.connection()?.session(sessionId);
    session?.on('Runtime.exceptionThrown', ({ exceptionDetails: { exception, text } }) => errors.push(exception?.description ?? text));
    session?.on('Runtime.consoleAPICalled', ({ type, args }) => {
      if (type === 'error') errors.push(args.map((arg) => String(arg.value ?? arg.description)).join(' '));
    });
    await session?.send('Runtime.enable');
    await sleep(200);
    await root.send('Target.detachFromTarget', { sessionId });
  }
  await root.detach();
  return errors;
}

const FIREFOX_ERRORS = `(() => {
  const ours = (address) => String(address ?? '').startsWith('moz-extension:');
  const scriptErrors = Services.console.getMessageArray()
    .filter((entry) => entry instanceof Ci.nsIScriptError && ours(entry.sourceName) && !(entry.flags & Ci.nsIScriptError.warningFlag))
    .map((entry) => entry.errorMessage);
  const storage = Cc['@mozilla.org/consoleAPI-storage;1'].getService(Ci.nsIConsoleAPIStorage);
  const printed = storage.getEvents()
    .filter(({ level, filename, innerID }) => level === 'error' && ours(filename) && !String(filename).includes('/bridge/'))
    .map((entry) => entry.arguments.map(String).join(' '));
  // What Firefox says of a chooser that closes while its last message is being answered.
  return [...scriptErrors, ...printed].filter((text) => !text.startsWith('Promise rejected after context unloaded'));
})()`;

/** All since the background was started. */
export async function backgroundErrors({ browser }: Stage): Promise<string[]> {
  if (browser instanceof ChromiumBrowser) return inChromium(browser);
  if (!(browser instanceof FirefoxBrowser)) return [];
  const found = await browser.bidi.evaluateInBrowser(FIREFOX_ERRORS);
  return Array.isArray(found) ? found.map((entry) => (isRecord(entry) ? JSON.stringify(entry) : String(entry))) : [];
}
