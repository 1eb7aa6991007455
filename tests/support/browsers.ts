/** Starts the real browsers: `launchBrowser('chromium' | 'firefox', {servers, extension})`. */
import type { BrowserKind, ExtensionBrowser, LaunchOptions } from './browser-types.ts';
import { ChromiumBrowser } from './chromium.ts';
import { FirefoxBrowser } from './firefox.ts';

export * from './browser-types.ts';

/** Launches a browser, with the extension where one is given. */
export function launchBrowser(kind: BrowserKind, options: LaunchOptions): Promise<ExtensionBrowser> {
  return kind === 'chromium' ? ChromiumBrowser.launch(options) : FirefoxBrowser.launch(options);
}
