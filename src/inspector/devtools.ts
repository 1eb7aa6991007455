/** DevTools loads this page invisibly, once for each inspected tab. It adds the panel. */
import browser from 'webextension-polyfill';

// Firefox resolves a path without a leading slash against this page, Chromium against the extension. With one, both agree.
await browser.devtools.panels.create('FedCM', '/icons/icon-32.png', '/src/inspector/index.html');
