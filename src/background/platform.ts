/** Which browser this is, where the two differ in what an API takes. */
import browser from 'webextension-polyfill';

const EXTENSION_URL = new URL(browser.runtime.getURL(''));

export const IS_FIREFOX = EXTENSION_URL.protocol === 'moz-extension:';

/** The host under which this extension's own requests are initiated. */
export const EXTENSION_HOST = EXTENSION_URL.hostname;

/** The cookie store of ordinary windows. */
export const DEFAULT_STORE = IS_FIREFOX ? 'firefox-default' : '0';
