/**
 * What is measured: native FedCM answered through the DevTools protocol's `FedCm` domain, or the emulator answered through its
 * automation; and a browser without either, to which page costs are compared.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { extensionDirectory } from '../tests/parity/fixtures.ts';
import { type ExtensionBrowser, isRecord, type TestPage } from '../tests/support/browser-types.ts';
import { ChromiumBrowser } from '../tests/support/chromium.ts';
import { FirefoxBrowser } from '../tests/support/firefox.ts';
import { FakeServers } from '../tests/support/servers.ts';
import { createEmptyExtension } from './empty-extension.ts';
import type { SubjectName } from './figure.ts';

/** ms. A dialog that has not come by then does not come. */
const PATIENCE = 60_000;

export interface Subject {
  readonly name: SubjectName;
  readonly servers: FakeServers;
  readonly browser: ExtensionBrowser;
  /** A tab in which FedCM can be answered. */
  newPage(): Promise<TestPage>;
  /**
   * To be called before the call of the page. Resolves when the next dialog (of any tab) is there with the time, ms since the epoch:
   * native when DevTools hears of it; emulated when an extension page, as the chooser is one, hears of it.
   */
  nextDialog(): Promise<{ shownAt: Promise<number> }>;
  /** Selects the first account of the newest dialog. @returns ms since the epoch at which that began. */
  select(): Promise<number>;
  close(): Promise<void>;
}

export interface LaunchOptions {
  /** Of Chromium. */
  flags?: readonly string[];
  /** The `dist` folder of an earlier revision, for the `-before` subjects. */
  before?: string | undefined;
}

export async function launchSubject(name: SubjectName, { flags = [], before }: LaunchOptions = {}): Promise<Subject> {
  const servers = await FakeServers.start({ http2: true });
  try {
    if (name === 'native') return await launchNative(servers, flags);
    if (name === 'firefox-plain') return withoutFedCm(name, servers, await FirefoxBrowser.launch({ servers }));
    if (name === 'chromium-empty' || name === 'firefox-empty') return await launchWithEmptyExtension(name, servers);
    return await launchEmulated(name, servers, flags, before);
  } catch (error) {
    await servers.stop();
    throw error;
  }
}

async function launchNative(servers: FakeServers, flags: readonly string[]): Promise<Subject> {
  const browser = await ChromiumBrowser.launch({ servers, flags });
  let dialog: { id: string; session: Awaited<ReturnType<ChromiumBrowser['session']>> } | null = null;
  let shown: ((at: number) => void) | null = null;
  return {
    name: 'native',
    servers,
    browser,
    async newPage() {
      const page = await browser.newPage();
      const session = await browser.session(page.id);
      session.on('FedCm.dialogShown', ({ dialogId, dialogType }) => {
        if (dialogType === 'AutoReauthn') return;
        dialog = { id: dialogId, session };
        shown?.(Date.now());
      });
      await session.send('FedCm.enable', { disableRejectionDelay: true });
      return page;
    },
    async nextDialog() {
      const waiting = new Promise<number>((resolve) => {
        shown = resolve;
      });
      return { shownAt: limited(waiting) };
    },
    async select() {
      if (dialog === null) throw new Error('no dialog is open');
      const at = Date.now();
      await dialog.session.send('FedCm.selectAccount', { dialogId: dialog.id, accountIndex: 0 });
      return at;
    },
    close: () => closeAll(browser, servers),
  };
}

async function launchWithEmptyExtension(name: 'chromium-empty' | 'firefox-empty', servers: FakeServers): Promise<Subject> {
  const extension = createEmptyExtension();
  try {
    const options = { servers, extension: extension.directory };
    const browser = name === 'chromium-empty' ? await ChromiumBrowser.launch(options) : await FirefoxBrowser.launch(options);
    const subject = withoutFedCm(name, servers, browser);
    const close = async (): Promise<void> => {
      await subject.close();
      extension.remove();
    };
    return { ...subject, close };
  } catch (error) {
    extension.remove();
    throw error;
  }
}

/** A browser to which page costs are compared. */
function withoutFedCm(name: SubjectName, servers: FakeServers, browser: ExtensionBrowser): Subject {
  const none = (): never => {
    throw new Error(`${name} has no FedCM to be measured`);
  };
  return {
    name,
    servers,
    browser,
    newPage: () => browser.newPage(),
    nextDialog: none,
    select: none,
    close: () => closeAll(browser, servers),
  };
}

/** Runs on the automation page. The chooser hears of a flow's dialog in the same way, without waking the background. */
const LISTEN_FOR_DIALOG = `(() => {
  const { session } = (globalThis.browser ?? globalThis.chrome).storage;
  globalThis.dialogShown = new Promise((resolve) => {
    const listener = (changes) => {
      for (const key in changes) {
        if (!key.startsWith('flow:')) continue;
        const [before, after] = [changes[key].oldValue, changes[key].newValue].map((json) => (json ? JSON.parse(json).dialog : null));
        if (before || after?.type !== 'AccountChooser') continue;
        session.onChanged.removeListener(listener);
        resolve(Date.now());
      }
    };
    session.onChanged.addListener(listener);
  });
  return true;
})()`;

async function launchEmulated(
  name: 'chromium-before' | 'chromium' | 'firefox-before' | 'firefox',
  servers: FakeServers,
  flags: readonly string[],
  before: string | undefined,
): Promise<Subject> {
  const kind = name.startsWith('firefox') ? 'firefox' : 'chromium';
  const extension =
    name.endsWith('-before') && before !== undefined ? join(before, kind === 'firefox' ? 'firefox' : 'chrome') : extensionDirectory(kind);
  if (!existsSync(extension)) throw new Error(`There is no built extension in ${extension}: run npm run build first.`);
  const options = { servers, extension, flags };
  const browser = kind === 'chromium' ? await ChromiumBrowser.launch(options) : await FirefoxBrowser.launch(options);
  await browser.automation('setSettings', { surface: 'none', rejectionDelay: false, cooldown: false });
  return {
    name,
    servers,
    browser,
    newPage: () => browser.newPage(),
    async nextDialog() {
      await browser.evaluateInExtension(LISTEN_FOR_DIALOG);
      const shownAt = (async () => Number(await browser.evaluateInExtension('globalThis.dialogShown')))();
      return { shownAt: limited(shownAt) };
    },
    async select() {
      const at = 'Date.now()';
      const began = await browser.evaluateInExtension(
        `(async (at) => { await fedcm.selectAccount({ accountIndex: 0 }); return { at }; })(${at})`,
      );
      return isRecord(began) ? Number(began['at']) : Number.NaN;
    },
    close: () => closeAll(browser, servers),
  };
}

function limited(promise: Promise<number>): Promise<number> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no dialog within ${PATIENCE} ms`)), PATIENCE);
  });
  const limitedPromise = Promise.race([promise, tooLate]).finally(() => clearTimeout(timer));
  // Whoever does not wait for it any more does not want to hear of it either.
  limitedPromise.catch(() => undefined);
  return limitedPromise;
}

async function closeAll(browser: ExtensionBrowser, servers: FakeServers): Promise<void> {
  await browser.close();
  await servers.stop();
}
