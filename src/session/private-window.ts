import browser from 'webextension-polyfill';

/**
 * Whether this is the extension of private windows. Chromium's manifest says `"incognito": "split"`: there private windows have a
 * background and extension pages of their own, with their own sockets, TLS sessions, cookies and caches. Firefox's says `not_allowed`.
 */
export const IN_PRIVATE_WINDOWS = browser.extension.inIncognitoContext === true;
