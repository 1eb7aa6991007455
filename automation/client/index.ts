/**
 * FedCM dialogs for tests: connects a test driver to the FedCM emulator in its browser. Documented in docs/automation.md.
 */
export type {
  AutomationEvent,
  Commands,
  EventListeners,
  FlowSummary,
  ListedAccount,
  OfConnection,
  OfStore,
  OfTab,
} from '../../src/shared/commands.ts';
export type { AccountUrlType, DialogButton, DialogType } from '../../src/shared/dialog.ts';
export type { EmulatorState, StateChange } from '../../src/shared/emulator-state.ts';
export type { Settings, SiteMode } from '../../src/shared/settings.ts';
export type { Trace, TraceEvent } from '../../src/shared/trace-event.ts';
export { type Channel, createClient, type FedCmClient } from './client.ts';
export { type ConnectOptions, connect, type Driver } from './connect.ts';
export type { PlaywrightContext } from './drivers/playwright.ts';
export type { PuppeteerBrowser } from './drivers/puppeteer.ts';
export type { SeleniumDriver } from './drivers/selenium.ts';
export { chromiumExtensionId, chromiumFlags, extensionDirectory, firefoxPreferences } from './extension.ts';
