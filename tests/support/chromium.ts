/**
 * Chromium through puppeteer-core, with a raw browser-level DevTools session beside it: only that can evaluate with and without
 * a user gesture, hear the console of every world and frame, and enable a domain in a new target before its first script runs.
 */

import puppeteer, { type Browser, type CDPSession } from 'puppeteer-core';
import { automationReady, commandExpression, evaluateOnPage } from './automation-client.ts';
import { browserPath } from './browser-path.ts';
import {
  AUTOMATION_PAGE,
  type ConsoleLine,
  type EvaluateOptions,
  type Evaluation,
  type ExtensionBrowser,
  type LaunchOptions,
  listen,
  sleep,
  type TestPage,
  until,
  type WindowEvent,
} from './browser-types.ts';
import { chromiumConsoleLine } from './chromium-console.ts';
import type { FakeServers } from './servers.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--window-size=1200,900',
];

/**
 * A flag of scenarios and tests: the servers have addresses of the world, of the local network and of the machine, as their hosts say.
 * Without it all of them are of this machine.
 */
export const ADDRESS_SPACES = '--address-spaces';

function addressSpaces({ places }: FakeServers): string {
  const spaces = [
    [places.world, 'public'],
    [places.network, 'local'],
    [places.machine, 'loopback'],
  ] as const;
  const overrides = spaces.flatMap(([{ tls, plain }, space]) => [tls, plain].map((port) => `127.0.0.1:${port}=${space}`));
  return `--ip-address-space-overrides=${overrides.join(',')}`;
}

/** All but service workers: one that is attached to lives on, and when it is stopped and started again, waits for ever. */
const AUTO_ATTACH = {
  autoAttach: true,
  waitForDebuggerOnStart: true,
  flatten: true,
  filter: [...['browser', 'tab', 'service_worker'].map((type) => ({ type, exclude: true })), {}],
};

/** A target's id, type and address, and the session in which it is spoken to. */
export interface ChromiumTarget {
  targetId: string;
  type: string;
  url: string;
  session: CDPSession;
  /** The tab or window a frame or worker belongs to, as far as it is known. */
  pageId: string;
}

interface KnownTarget {
  type: string;
  url: string;
  opened: boolean;
  page: TestPage;
}

export class ChromiumBrowser implements ExtensionBrowser {
  readonly kind = 'chromium';
  extensionId = '';
  readonly puppeteer: Browser;
  readonly #root: CDPSession;
  readonly #servers: FakeServers;
  readonly #targets = new Map<string, ChromiumTarget>();
  readonly #known = new Map<string, KnownTarget>();
  readonly #own = new Set<string>();
  readonly #consoleListeners = new Set<(line: ConsoleLine) => void>();
  readonly #windowListeners = new Set<(event: WindowEvent) => void>();
  readonly #targetListeners = new Set<(target: ChromiumTarget) => void>();
  #automationPage: TestPage | null = null;
  #keeper: TestPage | null = null;

  private constructor(browser: Browser, root: CDPSession, servers: FakeServers) {
    this.puppeteer = browser;
    this.#root = root;
    this.#servers = servers;
  }

  static async launch(options: LaunchOptions): Promise<ChromiumBrowser> {
    const { servers } = options;
    const { tls, plain } = servers.ports;
    const { network, machine } = servers.places;
    const mapped = [
      `MAP machine.test:443 127.0.0.1:${machine.tls}`,
      `MAP machine.test:80 127.0.0.1:${machine.plain}`,
      `MAP network.test:443 127.0.0.1:${network.tls}`,
      `MAP network.test:80 127.0.0.1:${network.plain}`,
      `MAP 192.168.7.7:443 127.0.0.1:${network.tls}`,
      `MAP 192.168.7.7:80 127.0.0.1:${network.plain}`,
      `MAP *.test:443 127.0.0.1:${tls}`,
      `MAP *.test:80 127.0.0.1:${plain}`,
      `MAP *.test:9443 127.0.0.1:${tls}`,
      `MAP localhost:8080 127.0.0.1:${machine.plain}`,
      `MAP *.localhost:8080 127.0.0.1:${machine.plain}`,
      ...['127.0.0.1', '127.9.9.9', '[::1]', '0.0.0.0'].flatMap((host) => [
        `MAP ${host}:18443 127.0.0.1:${machine.tls}`,
        `MAP ${host}:18080 127.0.0.1:${machine.plain}`,
      ]),
    ];
    const browser = await puppeteer.launch({
      executablePath: browserPath('chromium'),
      headless: options.headless ?? true,
      pipe: true,
      enableExtensions: options.extension !== undefined,
      defaultViewport: null,
      // Under a test’s own limit: what hangs is named.
      protocolTimeout: 40_000,
      // An attached session keeps the extension's service worker alive: it shall live as long as it does for a person.
      targetFilter: (target) => target.type() !== 'service_worker',
      // puppeteer's default flags switch features off that a page can see.
      ignoreDefaultArgs: true,
      args: [
        ...FLAGS,
        ...(options.headless === false ? [] : ['--headless=new']),
        ...(options.extension === undefined ? [] : ['--enable-unsafe-extension-debugging']),
        `--host-resolver-rules=${mapped.join(', ')}`,
        `--ignore-certificate-errors-spki-list=${servers.certificate.spki}`,
        ...(options.withoutNativeFedCm ? ['--disable-features=FedCm'] : []),
        ...(options.flags ?? []).map((flag) => (flag === ADDRESS_SPACES ? addressSpaces(servers) : flag)),
        'about:blank',
      ],
    });
    const instance = new ChromiumBrowser(browser, await browser.target().createCDPSession(), servers);
    await instance.#start();
    if (options.extension !== undefined) await instance.#install(options.extension, options.privateWindows ?? false);
    return instance;
  }

  async #start(): Promise<void> {
    const root = this.#root;
    root.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      const session = root.connection()?.session(sessionId);
      if (session) this.#attached({ ...targetInfo, session, pageId: targetInfo.targetId });
    });
    root.on('Target.targetCreated', ({ targetInfo }) => this.#seen(targetInfo));
    root.on('Target.targetInfoChanged', ({ targetInfo }) => this.#seen(targetInfo));
    root.on('Target.targetDestroyed', ({ targetId }) => {
      const known = this.#known.get(targetId);
      this.#known.delete(targetId);
      this.#targets.delete(targetId);
      if (known?.opened) this.#emitWindow({ at: Date.now(), event: 'closed', page: known.page, url: known.url });
    });
    await root.send('Target.setDiscoverTargets', { discover: true });
    await root.send('Target.setAutoAttach', AUTO_ATTACH);
  }

  #attached(target: ChromiumTarget): void {
    const { session } = target;
    const ignore = (): void => {};
    this.#targets.set(target.targetId, target);
    const inspected = target.type === 'page' || target.type === 'iframe';
    if (inspected) {
      const print = (line: Omit<ConsoleLine, 'pageId'>): void => {
        for (const listener of this.#consoleListeners) listener({ ...line, pageId: target.pageId });
      };
      session.on('Runtime.consoleAPICalled', (event) => print(chromiumConsoleLine.api(event)));
      session.on('Log.entryAdded', (event) => print(chromiumConsoleLine.log(event)));
      session.on('Runtime.exceptionThrown', (event) => print(chromiumConsoleLine.exception(event)));
      session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
        const child = session.connection()?.session(sessionId);
        if (child) this.#attached({ ...targetInfo, session: child, pageId: target.pageId });
      });
      for (const listener of this.#targetListeners) listener(target);
      for (const domain of ['Runtime.enable', 'Log.enable', 'Page.enable'] as const) session.send(domain).catch(ignore);
      session.send('Target.setAutoAttach', AUTO_ATTACH).catch(ignore);
    }
    session.send('Runtime.runIfWaitingForDebugger').catch(ignore);
  }

  #seen(info: { targetId: string; type: string; url: string; openerId?: string }): void {
    if (info.type !== 'page') return;
    const { targetId, url } = info;
    const before = this.#known.get(targetId);
    const known = before ?? { type: info.type, url: '', opened: false, page: new ChromiumPage(this, targetId) };
    this.#known.set(targetId, known);
    const changed = known.url !== url;
    known.url = url;
    if (this.#own.has(targetId) || !changed || url === '' || url === 'about:blank' || url.startsWith('chrome')) return;
    const at = Date.now();
    if (known.opened) this.#emitWindow({ at, event: 'url', page: known.page, url });
    else {
      known.opened = true;
      this.#emitWindow({ at, event: 'opened', page: known.page, url, hasOpener: info.openerId !== undefined });
    }
  }

  #emitWindow(event: WindowEvent): void {
    for (const listener of this.#windowListeners) listener(event);
  }

  async #install(path: string, enableInIncognito: boolean): Promise<void> {
    this.extensionId = (await this.#root.send('Extensions.loadUnpacked', { path, enableInIncognito })).id;
    this.#automationPage = await this.openExtensionPage(AUTOMATION_PAGE);
    await automationReady(this.#automationPage);
  }

  /** Hears of each page and out-of-process frame before its first script runs. */
  onTarget(listener: (target: ChromiumTarget) => void): () => void {
    return listen(this.#targetListeners, listener);
  }

  onConsole(listener: (line: ConsoleLine) => void): () => void {
    return listen(this.#consoleListeners, listener);
  }

  onWindow(listener: (event: WindowEvent) => void): () => void {
    return listen(this.#windowListeners, listener);
  }

  /** The session of a tab, window or frame. */
  session(targetId: string): Promise<CDPSession> {
    return until(`a session for target ${targetId}`, () => this.#targets.get(targetId)?.session ?? null);
  }

  async newPage(): Promise<TestPage> {
    const { targetId } = await this.#root.send('Target.createTarget', { url: 'about:blank' });
    this.#own.add(targetId);
    await this.session(targetId);
    return new ChromiumPage(this, targetId);
  }

  extensionUrl(path: string): string {
    return `chrome-extension://${this.extensionId}/${path}`;
  }

  async openExtensionPage(path: string): Promise<TestPage> {
    const page = await this.newPage();
    const error = await page.goto(this.extensionUrl(path));
    if (error !== null) throw new Error(`${path}: ${error}`);
    return page;
  }

  async openPrivatePage(url: string): Promise<TestPage> {
    const before = new Set(this.#known.keys());
    // A DevTools browser context is no incognito window to extensions.
    await this.evaluateInExtension(`chrome.windows.create({ incognito: true, url: ${JSON.stringify(url)} }).then(() => true)`);
    const isNew = ([id, known]: [string, KnownTarget]): boolean => !before.has(id) && known.url === url;
    const targetId = await until(`a private window at ${url}`, () => [...this.#known].find(isNew)?.[0] ?? null);
    this.#own.add(targetId);
    const page = new ChromiumPage(this, targetId);
    await until(`${url} to load`, async () => {
      const state = await page.evaluate('document.readyState + " " + location.href').catch(() => null);
      return state?.ok && state.value === `complete ${url}` ? true : null;
    });
    return page;
  }

  /** Closes every private window, and waits until the browser has ended their session. */
  async closePrivateWindows(): Promise<void> {
    const automationPage = this.#automationPage?.id;
    const privateTargets = async (): Promise<{ type: string; targetId: string }[]> => {
      const { targetInfos } = await this.#root.send('Target.getTargets');
      const ordinary = targetInfos.find(({ targetId }) => targetId === automationPage)?.browserContextId;
      return targetInfos.filter(({ browserContextId }) => browserContextId !== ordinary);
    };
    for (const { type, targetId } of await privateTargets()) if (type === 'page') await this.closeTarget(targetId);
    await until('the end of the private session', async () => ((await privateTargets()).length === 0 ? true : null));
  }

  async evaluateInExtension(expression: string): Promise<unknown> {
    if (this.#automationPage === null) throw new Error('this browser was launched without the extension');
    return evaluateOnPage(this.#automationPage, expression);
  }

  automation(command: string, args?: unknown): Promise<unknown> {
    return this.evaluateInExtension(commandExpression(command, args));
  }

  async terminateBackground(): Promise<void> {
    const { targetInfos } = await this.#root.send('Target.getTargets');
    for (const { type, url, targetId } of targetInfos) {
      if (type === 'service_worker' && url.startsWith(this.extensionUrl(''))) await this.closeTarget(targetId);
    }
  }

  async closeTarget(targetId: string): Promise<void> {
    await this.#root.send('Target.closeTarget', { targetId }).catch(() => {});
  }

  async reset(): Promise<void> {
    // A window without tabs closes, and with the last one the browser: one tab stays.
    this.#keeper ??= this.#automationPage ?? (await this.newPage());
    const { targetInfos } = await this.#root.send('Target.getTargets');
    for (const { targetId, type } of targetInfos) {
      if (type === 'page' && targetId !== this.#keeper.id) await this.closeTarget(targetId);
    }
    await this.#root.send('Storage.clearCookies');
    await this.#root.send('Browser.resetPermissions');
    const session = await this.session(this.#keeper.id);
    await session.send('Network.clearBrowserCache');
    // Service workers and storage: DevTools clears them by origin alone.
    const clear = (origin: string): Promise<void> => session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
    await Promise.all([...this.#servers.origins].map(clear));
    const closed = (): true | null => ([...this.#known.keys()].every((id) => id === this.#keeper?.id) ? true : null);
    await until('the closed tabs to be gone', closed, 2000).catch(() => {});
  }

  async close(): Promise<void> {
    const process = this.puppeteer.process();
    await Promise.race([this.puppeteer.close().catch(() => {}), sleep(4000)]);
    if (process && process.exitCode === null && process.signalCode === null) process.kill('SIGKILL');
  }
}

class ChromiumPage implements TestPage {
  readonly id: string;
  readonly #browser: ChromiumBrowser;

  constructor(browser: ChromiumBrowser, targetId: string) {
    this.#browser = browser;
    this.id = targetId;
  }

  async goto(url: string): Promise<string | null> {
    const session = await this.#browser.session(this.id);
    const { errorText } = await session.send('Page.navigate', { url });
    if (errorText !== undefined) return errorText;
    for (let i = 0; i < 250; i++) {
      const state = await this.evaluate('document.readyState + " " + location.href').catch(() => null);
      const text = state?.ok ? String(state.value) : '';
      if (text.startsWith('complete') && !text.endsWith('about:blank')) return null;
      await sleep(20);
    }
    return 'not loaded after 5 s';
  }

  async evaluate(expression: string, options: EvaluateOptions = {}): Promise<Evaluation> {
    const session = await this.#browser.session(this.id);
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
      userGesture: options.userGesture ?? false,
    });
    if (exceptionDetails) return { ok: false, error: exceptionDetails.exception?.description ?? exceptionDetails.text };
    return { ok: true, value: result.value };
  }

  async click(x: number, y: number): Promise<void> {
    const session = await this.#browser.session(this.id);
    const button = { x, y, button: 'left', clickCount: 1 } as const;
    await session.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...button });
    await session.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...button });
  }

  close(): Promise<void> {
    return this.#browser.closeTarget(this.id);
  }
}
