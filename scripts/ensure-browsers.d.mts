export type BrowserName = 'chromium' | 'firefox' | 'chromedriver';

/** The path of an installed `chromium`, `firefox` or `chromedriver`, or null. The environment (CHROMIUM_PATH …) comes first. */
export function findBrowser(name: BrowserName): string | null;

/** Paths of the named browsers; installs missing ones through apt. Throws an error which says what to install otherwise. */
export function ensureBrowsers<Name extends BrowserName = BrowserName>(names?: readonly Name[]): Record<Name, string>;
