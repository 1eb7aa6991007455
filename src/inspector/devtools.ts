/** DevTools loads this page unseen, once for each inspected tab: it adds the panel. */
import browser from 'webextension-polyfill';

// Firefox takes a path without a leading slash relative to this page, Chromium relative to the extension: with one, both agree.
await browser.devtools.panels.create('FedCM', '/icons/icon-32.png', '/src/inspector/index.html');
