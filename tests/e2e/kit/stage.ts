/** A browser with the extension, and its fake servers, for all tests of a file in that browser. */
import { afterAll, beforeAll } from 'vitest';
import { extensionDirectory } from '../../parity/fixtures.ts';
import type { BrowserKind, ExtensionBrowser, LaunchOptions, TestPage } from '../../support/browser-types.ts';
import { launchBrowser } from '../../support/browsers.ts';
import type { Routes } from '../../support/routes.ts';
import { FakeServers, type ServerOptions } from '../../support/servers.ts';

export const BROWSERS = ['chromium', 'firefox'] as const;

const LAUNCH_LIMIT = 120_000;

/** Where the built extension is; `FEDCM_DIST` names another folder than `dist`. */
export function builtExtension(kind: BrowserKind): string {
  const dist = process.env['FEDCM_DIST'];
  return dist === undefined ? extensionDirectory(kind) : `${dist}/${kind === 'firefox' ? 'firefox' : 'chrome'}`;
}

export interface Stage {
  readonly kind: BrowserKind;
  readonly browser: ExtensionBrowser;
  readonly servers: FakeServers;
}

export interface StageOptions {
  servers?: ServerOptions;
  launch?: Omit<LaunchOptions, 'servers' | 'extension'>;
}

/** A browser takes seconds to start: those without options of their own serve all files that a worker runs, one after the other. */
const shared = new Map<BrowserKind, Stage>();

async function launch(kind: BrowserKind, options: StageOptions): Promise<Stage> {
  const servers = await FakeServers.start(options.servers);
  try {
    return { kind, servers, browser: await launchBrowser(kind, { ...options.launch, servers, extension: builtExtension(kind) }) };
  } catch (error) {
    await servers.stop();
    throw error;
  }
}

async function close({ browser, servers }: Stage): Promise<void> {
  await browser.close();
  await servers.stop();
}

/**
 * Registers the hooks; the answered function gives the stage while tests run.
 * @param options Even empty ones ask for a browser of the file's own: for tests after which it cannot be used.
 */
export function useStage(kind: BrowserKind, options?: StageOptions): () => Stage {
  let stage: Stage | undefined;
  beforeAll(async () => {
    stage = options === undefined ? shared.get(kind) : undefined;
    stage ??= await launch(kind, options ?? {});
    if (options === undefined) shared.set(kind, stage);
  }, LAUNCH_LIMIT);
  afterAll(async () => {
    if (stage === undefined) return;
    if (options !== undefined) return close(stage);
    try {
      // What one file leaves, the next must not find.
      await reset(stage, {});
    } catch (error) {
      shared.delete(kind);
      await close(stage);
      throw error;
    }
  }, LAUNCH_LIMIT);
  return () => {
    if (stage === undefined) throw new Error(`${kind} did not start`);
    return stage;
  };
}

export interface Settings {
  surface?: 'popup' | 'window' | 'none';
  passiveDialogsAtOnce?: boolean;
  rejectionDelay?: boolean;
  cooldown?: boolean;
}

/**
 * As a fresh profile, with these routes; answered by the automation alone, without delays and without a click for each dialog unless
 * `settings` says otherwise.
 */
export async function reset(stage: Stage, routes: Routes, settings: Settings = {}): Promise<void> {
  await stage.browser.reset();
  await renew(stage, routes, settings);
}

/** The same, but open pages, cookies and caches stay: for the many cases of one page. */
export async function renew({ browser, servers }: Stage, routes: Routes, settings: Settings = {}): Promise<void> {
  await browser.automation('resetState');
  await browser.automation('setSettings', {
    ...{ surface: 'none', passiveDialogsAtOnce: true, rejectionDelay: false, cooldown: false },
    ...settings,
  });
  servers.reset(routes);
}

export async function openPage({ browser }: Stage, url: string): Promise<TestPage> {
  const page = await browser.newPage();
  const error = await page.goto(url);
  if (error !== null) throw new Error(`${url}: ${error}`);
  return page;
}
