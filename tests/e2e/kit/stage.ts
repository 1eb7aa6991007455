/** One browser with the extension and its fake servers, for all tests of a file in that browser. */
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

/** Registers the hooks; the answered function gives the stage while tests run. */
export function useStage(kind: BrowserKind, options: StageOptions = {}): () => Stage {
  let stage: Stage | undefined;
  beforeAll(async () => {
    const servers = await FakeServers.start(options.servers);
    try {
      stage = { kind, servers, browser: await launchBrowser(kind, { ...options.launch, servers, extension: builtExtension(kind) }) };
    } catch (error) {
      await servers.stop();
      throw error;
    }
  }, LAUNCH_LIMIT);
  afterAll(async () => {
    await stage?.browser.close();
    await stage?.servers.stop();
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
export async function reset({ browser, servers }: Stage, routes: Routes, settings: Settings = {}): Promise<void> {
  await browser.reset();
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
