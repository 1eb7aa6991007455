/** Which browser this is, where the two differ in what an API takes. */
import browser from 'webextension-polyfill';
import { IN_PRIVATE_WINDOWS } from '../session/private-window.ts';

const EXTENSION_URL = new URL(browser.runtime.getURL(''));

export const IS_FIREFOX = EXTENSION_URL.protocol === 'moz-extension:';

/** The host under which this extension's own requests are initiated. */
export const EXTENSION_HOST = EXTENSION_URL.hostname;

/** The cookie store of this background's windows: in Firefox of those that are in no container. */
export const DEFAULT_STORE = IS_FIREFOX ? 'firefox-default' : IN_PRIVATE_WINDOWS ? '1' : '0';
