/**
 * Firefox through puppeteer-core, spoken to in raw WebDriver BiDi. Its requests reach the fake servers by a local SOCKS proxy,
 * because no preference maps a host and port to another port.
 */
import { randomUUID } from 'node:crypto';
import puppeteer, { type Browser } from 'puppeteer-core';
import { automationReady, commandExpression, evaluateOnPage } from './automation-client.ts';
import { Bidi } from './bidi.ts';
import { browserPath } from './browser-path.ts';
import {
  AUTOMATION_PAGE,
  type ConsoleLine,
  type EvaluateOptions,
  type Evaluation,
  type ExtensionBrowser,
  GECKO_ID,
  isRecord,
  type LaunchOptions,
  listen,
  sleep,
  type TestPage,
  until,
  type WindowEvent,
} from './browser-types.ts';
import { type SocksProxy, startSocksProxy } from './socks-proxy.ts';

function preferences(proxyPort: number, uuid: string): Record<string, unknown> {
  return {
    'network.proxy.type': 1,
    'network.proxy.socks': '127.0.0.1',
    'network.proxy.socks_port': proxyPort,
    'network.proxy.socks_version': 5,
    'network.proxy.socks_remote_dns': true,
    'network.proxy.socks5_remote_dns': true,
    'network.proxy.allow_hijacking_localhost': true,
    'network.proxy.no_proxies_on': '',
    'extensions.webextensions.uuids': JSON.stringify({ [GECKO_ID]: uuid }),
    'dom.security.https_first': false,
    'dom.security.https_only_mode': false,
    // puppeteer switches the cookie protection off which people have.
    'browser.contentblocking.features.standard': 'tp,tpPrivate,cookieBehavior5,cookieBehaviorPBM5,cryptoTP,fp',
    'network.cookie.cookieBehavior': 5,
    'network.cookie.CHIPS.enabled': true,
  };
}

/** Cookies, caches, storage, service workers and permissions of web sites. What extensions have stays. */
const FORGET_SITES = `(async () => {
  const forgotten = ['COOKIES', 'ALL_CACHES', 'DOM_QUOTA', 'AUTH_CACHE', 'HSTS'];
  const flags = forgotten.reduce((sum, name) => sum | Ci.nsIClearDataService['CLEAR_' + name], 0);
  await new Promise((resolve) => Services.clearData.deleteData(flags, { onDataDeleted: resolve }));
  for (const permission of Services.perms.all) if (permission.principal.scheme.startsWith('http')) Services.perms.removePermission(permission);
  return true;
})()`;

interface Context {
  parent: string | null;
  url: string;
  opened: boolean;
  page: FirefoxPage;
}

const LEVELS = new Map<unknown, ConsoleLine['level']>([
  ['error', 'error'],
  ['warn', 'warning'],
  ['warning', 'warning'],
  ['info', 'info'],
  ['debug', 'debug'],
  ['assert', 'error'],
]);

export class FirefoxBrowser implements ExtensionBrowser {
  readonly kind = 'firefox';
  readonly extensionId: string;
  readonly puppeteer: Browser;
  readonly bidi: Bidi;
  readonly #proxy: SocksProxy;
  readonly #contexts = new Map<string, Context>();
  readonly #own = new Set<string>();
  readonly #consoleListeners = new Set<(line: ConsoleLine) => void>();
  readonly #windowListeners = new Set<(event: WindowEvent) => void>();
  #automationPage: TestPage | null = null;
  #keeper: TestPage | null = null;

  private constructor(browser: Browser, proxy: SocksProxy, uuid: string) {
    this.puppeteer = browser;
    this.bidi = new Bidi(browser);
    this.#proxy = proxy;
    this.extensionId = uuid;
  }

  static async launch(options: LaunchOptions): Promise<FirefoxBrowser> {
    const { servers } = options;
    const proxy = await startSocksProxy((host, port) => servers.localPort(host, port));
    const uuid = randomUUID();
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: browserPath('firefox'),
      headless: options.headless ?? true,
      acceptInsecureCerts: true,
      defaultViewport: null,
      // Under a test’s own limit: what hangs is named.
      protocolTimeout: 40_000,
      args: ['--remote-allow-system-access'],
      extraPrefsFirefox: preferences(proxy.port, uuid),
    });
    const instance = new FirefoxBrowser(browser, proxy, uuid);
    instance.#observe();
    if (options.extension !== undefined) {
      if (options.privateWindows) await instance.#permitPrivateBrowsing();
      await browser.installExtension(options.extension);
      instance.#automationPage = await instance.openExtensionPage(AUTOMATION_PAGE);
      await automationReady(instance.#automationPage);
    }
    return instance;
  }

  /** What a person does at about:addons. */
  async #permitPrivateBrowsing(): Promise<void> {
    const permissions = 'ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs").ExtensionPermissions';
    const permitted = `{ permissions: ['internal:privateBrowsingAllowed'], origins: [] }`;
    await this.bidi.evaluateInBrowser(`${permissions}.add(${JSON.stringify(GECKO_ID)}, ${permitted}).then(() => true)`);
  }

  #observe(): void {
    const { bidi } = this;
    bidi.on('browsingContext.contextCreated', (info) => {
      const context = String(info['context']);
      const parent = typeof info['parent'] === 'string' ? info['parent'] : null;
      const known = { parent, url: '', opened: false, page: new FirefoxPage(this, context) };
      this.#contexts.set(context, known);
      this.#navigated(context, String(info['url']), info['originalOpener'] !== null && info['originalOpener'] !== undefined);
    });
    for (const event of ['browsingContext.navigationStarted', 'browsingContext.domContentLoaded']) {
      bidi.on(event, (info) => this.#navigated(String(info['context']), String(info['url'])));
    }
    bidi.on('browsingContext.contextDestroyed', (info) => {
      const context = String(info['context']);
      const known = this.#contexts.get(context);
      this.#contexts.delete(context);
      if (known?.opened) this.#emitWindow({ at: Date.now(), event: 'closed', page: known.page, url: known.url });
    });
    bidi.on('log.entryAdded', (entry) => {
      const source = isRecord(entry['source']) ? entry['source'] : {};
      const method = entry['type'] === 'console' ? entry['method'] : entry['level'];
      const line: ConsoleLine = {
        at: Date.now(),
        pageId: this.#topOf(String(source['context'])),
        level: LEVELS.get(method) ?? 'log',
        source: entry['type'] === 'console' ? 'console-api' : 'exception',
        text: String(entry['text']),
      };
      for (const listener of this.#consoleListeners) listener(line);
    });
  }

  #topOf(context: string): string {
    const parent = this.#contexts.get(context)?.parent;
    return parent === null || parent === undefined ? context : this.#topOf(parent);
  }

  #navigated(context: string, url: string, hasOpener = false): void {
    const known = this.#contexts.get(context);
    if (known === undefined || known.parent !== null || known.url === url) return;
    known.url = url;
    if (this.#own.has(context) || !/^https?:/.test(url)) return;
    const at = Date.now();
    if (known.opened) this.#emitWindow({ at, event: 'url', page: known.page, url });
    else {
      known.opened = true;
      this.#emitWindow({ at, event: 'opened', page: known.page, url, hasOpener });
    }
  }

  #emitWindow(event: WindowEvent): void {
    for (const listener of this.#windowListeners) listener(event);
  }

  onConsole(listener: (line: ConsoleLine) => void): () => void {
    return listen(this.#consoleListeners, listener);
  }

  onWindow(listener: (event: WindowEvent) => void): () => void {
    return listen(this.#windowListeners, listener);
  }

  async newPage(): Promise<TestPage> {
    return this.#createTab({});
  }

  /** A tab in a container of its own. */
  async newContainerPage(): Promise<TestPage> {
    const { userContext } = await this.bidi.send('browser.createUserContext', {});
    return this.#createTab({ userContext });
  }

  async #createTab(where: Record<string, unknown>): Promise<TestPage> {
    const { context } = await this.bidi.send('browsingContext.create', { type: 'tab', ...where });
    this.#own.add(String(context));
    return new FirefoxPage(this, String(context));
  }

  async openPrivatePage(url: string): Promise<TestPage> {
    const before = new Set(this.#contexts.keys());
    const windows = 'ChromeUtils.importESModule("resource:///modules/BrowserWindowTracker.sys.mjs").BrowserWindowTracker';
    await this.bidi.evaluateInBrowser(`${windows}.promiseOpenWindow({ private: true }).then(() => true)`);
    const isNew = ([id, { parent }]: [string, Context]): boolean => !before.has(id) && parent === null;
    const context = await until('a private window', () => [...this.#contexts].find(isNew)?.[0] ?? null);
    this.#own.add(context);
    const page = new FirefoxPage(this, context);
    // The window is still loading its first page: about one navigation in 70 then happens, but is never reported as complete.
    await this.#gotoUnreported(page, url);
    return page;
  }

  extensionUrl(path: string): string {
    return `moz-extension://${this.extensionId}/${path}`;
  }

  async openExtensionPage(path: string): Promise<TestPage> {
    const page = await this.newPage();
    // A navigation to an extension page happens, but is never reported as complete.
    await this.#gotoUnreported(page, this.extensionUrl(path));
    return page;
  }

  /** Navigates without the browser's word that it is done. */
  async #gotoUnreported(page: TestPage, url: string): Promise<void> {
    await this.bidi.send('browsingContext.navigate', { context: page.id, url, wait: 'none' });
    await until(`${url} to load`, async () => {
      const state = await page.evaluate('document.readyState + " " + location.href').catch(() => null);
      return state?.ok && state.value === `complete ${url}` ? true : null;
    });
  }

  async evaluateInExtension(expression: string): Promise<unknown> {
    if (this.#automationPage === null) throw new Error('this browser was launched without the extension');
    return evaluateOnPage(this.#automationPage, expression);
  }

  automation(command: string, args?: unknown): Promise<unknown> {
    return this.evaluateInExtension(commandExpression(command, args));
  }

  async terminateBackground(): Promise<void> {
    const id = JSON.stringify(GECKO_ID);
    // Else it lives on where a message is just being answered.
    const certainly = '{ disableResetIdleForTest: true }';
    await this.bidi.evaluateInBrowser(`WebExtensionPolicy.getByID(${id}).extension.terminateBackground(${certainly}).then(() => true)`);
  }

  async reset(): Promise<void> {
    this.#keeper ??= this.#automationPage ?? (await this.newPage());
    const { contexts } = await this.bidi.send('browsingContext.getTree', { maxDepth: 0 });
    for (const info of Array.isArray(contexts) ? contexts : []) {
      const context = isRecord(info) ? String(info['context']) : '';
      if (context !== this.#keeper.id) await this.closeContext(context);
    }
    await this.bidi.evaluateInBrowser(FORGET_SITES);
  }

  async closeContext(context: string): Promise<void> {
    await this.bidi.send('browsingContext.close', { context }).catch(() => {});
  }

  async close(): Promise<void> {
    const process = this.puppeteer.process();
    await Promise.race([this.puppeteer.close().catch(() => {}), sleep(6000)]);
    if (process && process.exitCode === null && process.signalCode === null) process.kill('SIGKILL');
    await this.#proxy.stop();
  }
}

class FirefoxPage implements TestPage {
  readonly id: string;
  readonly #browser: FirefoxBrowser;

  constructor(browser: FirefoxBrowser, context: string) {
    this.#browser = browser;
    this.id = context;
  }

  async goto(url: string): Promise<string | null> {
    const navigated = this.#browser.bidi.send('browsingContext.navigate', { context: this.id, url, wait: 'complete' });
    return navigated.then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
  }

  evaluate(expression: string, options: EvaluateOptions = {}): Promise<Evaluation> {
    return this.#browser.bidi.evaluate(this.id, expression, options.userGesture);
  }

  async click(x: number, y: number): Promise<void> {
    const actions = [
      { type: 'pointerMove', x, y },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ];
    const pointer = { type: 'pointer', id: 'mouse', actions };
    await this.#browser.bidi.send('input.performActions', { context: this.id, actions: [pointer] });
  }

  close(): Promise<void> {
    return this.#browser.closeContext(this.id);
  }
}
