/** What the tests ask of a real browser, alike for Chromium and Firefox. */
import type { FakeServers } from './servers.ts';

export type BrowserKind = 'chromium' | 'firefox';

/** What an evaluated expression came to. `value` is plain data. */
export type Evaluation = { ok: true; value: unknown } | { ok: false; error: string };

export interface EvaluateOptions {
  /** With a transient user activation. */
  userGesture?: boolean;
}

/** A tab, a window or a login popup. */
export interface TestPage {
  /** The browser's id of it. */
  readonly id: string;
  /** Waits for the load; answers the network error of a navigation that failed. */
  goto(url: string): Promise<string | null>;
  /** Evaluates in the page's own world and waits for a promise. */
  evaluate(expression: string, options?: EvaluateOptions): Promise<Evaluation>;
  click(x: number, y: number): Promise<void>;
  close(): Promise<void>;
}

/** A line in a tab's developer console, whichever world printed it. */
export interface ConsoleLine {
  at: number;
  /** Where it was printed: the tab or window. */
  pageId: string;
  level: 'error' | 'warning' | 'info' | 'log' | 'debug';
  /** `console-api`: a script printed it; else what the browser calls its source. */
  source: string;
  text: string;
}

/** Windows and tabs which the tests did not open themselves: login and continuation windows, `window.open`. */
export type WindowEvent = { at: number } & (
  | { event: 'opened'; page: TestPage; url: string; hasOpener: boolean }
  | { event: 'url'; page: TestPage; url: string }
  | { event: 'closed'; page: TestPage; url: string }
);

export interface LaunchOptions {
  servers: FakeServers;
  /** Directory of the built extension; none: a browser without it. */
  extension?: string;
  /** The extension may run in private windows. */
  privateWindows?: boolean;
  /** Further command line flags (Chromium) or none. */
  flags?: readonly string[];
  /** Chromium: switch its own FedCM off. */
  withoutNativeFedCm?: boolean;
  headless?: boolean;
}

export interface TestBrowser {
  readonly kind: BrowserKind;
  newPage(): Promise<TestPage>;
  /** Both answer a function that takes the listener away. */
  onConsole(listener: (line: ConsoleLine) => void): () => void;
  onWindow(listener: (event: WindowEvent) => void): () => void;
  /** Closes every tab and window but the extension's own page, and forgets all that sites have stored or were permitted. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

export interface ExtensionBrowser extends TestBrowser {
  readonly extensionId: string;
  /** `chrome-extension://…` or `moz-extension://…` with the path in the extension. */
  extensionUrl(path: string): string;
  /** A tab with a page of the extension. */
  openExtensionPage(path: string): Promise<TestPage>;
  /** `globalThis.fedcm.<command>(args)` on the extension's automation page; rejects with an AutomationError. */
  automation(command: string, args?: unknown): Promise<unknown>;
  /** Evaluates on the automation page, where `globalThis.fedcm` is. */
  evaluateInExtension(expression: string): Promise<unknown>;
  /** A tab in a private window of its own, at `url`. Closing it ends the private session. */
  openPrivatePage(url: string): Promise<TestPage>;
  /** Ends the service worker or event page, as the browser does when it is idle. */
  terminateBackground(): Promise<void>;
}

/** A rejected command: `name` is `NoSuchAlert`, `InvalidArgument` … */
export class AutomationError extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

export const AUTOMATION_PAGE = 'src/automation/index.html';
/** The add-on id in Firefox's manifest. */
export const GECKO_ID = 'fedcm-emulator@fedcm-emulator.dev';

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Waits until `probe` gives something; fails after `limit` ms. */
export async function until<T>(what: string, probe: () => Promise<T | null> | T | null, limit = 10_000): Promise<T> {
  const end = Date.now() + limit;
  while (Date.now() < end) {
    const found = await probe();
    if (found !== null) return found;
    await sleep(25);
  }
  throw new Error(`timed out after ${limit} ms waiting for ${what}`);
}

/** Adds to a set of listeners; answers the removal. */
export function listen<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
