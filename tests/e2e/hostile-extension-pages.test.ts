/** The extension's own pages as a target: from the web, from other extensions, and by what a fault in one of them could do. */
import { describe, expect, it } from 'vitest';
import { GECKO_ID, isRecord, sleep, type TestPage, until } from '../support/browser-types.ts';
import { evaluate, start } from './kit/calls.ts';
import { identityProvider, RP } from './kit/identity-provider.ts';
import { withOtherExtension } from './kit/other-extension.ts';
import { BROWSERS, openPage, reset, useStage } from './kit/stage.ts';

// Of no flow the chooser would go on to the popup's other page at once.
const PAGES = ['automation/index.html', 'inspector/index.html', 'inspector/popup.html', 'chooser/index.html?flow=none'].map(
  (page) => `src/${page}`,
);

/** What a script can do that has got into an extension page, or markup that has. Each tells the server, where it is let. */
const INJECTED: Record<string, string> = {
  markup: `document.body.insertAdjacentHTML('beforeend', '<img src="https://idp.test/leak-markup">')`,
  picture: `new Image().src = 'https://idp.test/leak-picture'`,
  form: `(() => { const form = document.createElement('form'); form.action = 'https://idp.test/leak-form'; form.target = '_blank';
    document.body.append(form); form.submit(); })()`,
  frame: `document.body.append(Object.assign(document.createElement('iframe'), { src: 'https://idp.test/leak-frame' }))`,
  style: `document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: 'https://idp.test/leak-style' }))`,
  font: `new FontFace('x', 'url(https://idp.test/leak-font)').load().catch(() => 0)`,
  media: `document.body.append(Object.assign(document.createElement('video'), { src: 'https://idp.test/leak-media' }))`,
  fetch: `fetch('https://idp.test/leak-fetch', { mode: 'no-cors' }).catch(() => 0)`,
  beacon: `navigator.sendBeacon('https://idp.test/leak-beacon')`,
  script: `document.head.append(Object.assign(document.createElement('script'), { src: 'https://idp.test/leak-script' }))`,
  base: `(() => { document.head.append(Object.assign(document.createElement('base'), { href: 'https://idp.test/leak-base/' }));
    document.body.append(Object.assign(new Image(), { src: 'picture.png' })); })()`,
};

const MESSAGE = `{ type: 'automation', command: 'setLoginStatus', args: { origin: 'https://idp.test', status: 'logged-in' } }`;

/** It may write to whom it likes, and says what came of it in a cookie-less request. */
const OTHER_MANIFEST = { host_permissions: ['<all_urls>'], background: { service_worker: 'background.js', scripts: ['background.js'] } };

const otherScript = (extensionId: string): string => `
  const id = ${JSON.stringify(extensionId)};
  const told = (what) => fetch('https://idp.test/told?' + encodeURIComponent(what), { mode: 'no-cors' });
  (async () => {
    const answer = await chrome.runtime.sendMessage(id, ${MESSAGE}).then((value) => 'answered ' + JSON.stringify(value), () => 'refused');
    const port = chrome.runtime.connect(id, { name: 'call:1' });
    const connection = await new Promise((resolve) => port.onDisconnect.addListener(() => resolve('disconnected')));
    await told(answer + ', ' + connection);
  })();`;

describe.each(BROWSERS)("the extension's pages in %s", (kind) => {
  const stage = useStage(kind);

  const fresh = (): Promise<void> => reset(stage(), identityProvider());
  const leaks = (): string[] => stage().servers.log.flatMap(({ path }) => (path.startsWith('/leak') ? [path] : []));
  const untouched = async (): Promise<void> => {
    const state = await stage().browser.automation('getState');
    expect(JSON.stringify(isRecord(state) ? state['loginStatus'] : null)).not.toContain('logged-in');
  };

  it.each(PAGES)('%s lets nothing out by what was injected', async (path) => {
    await fresh();
    const page = await stage().browser.openExtensionPage(path);
    for (const script of Object.values(INJECTED)) await page.evaluate(`(() => { try { ${script}; } catch {} return true; })()`);
    // What leaves, leaves in the order in which it was begun.
    const beacon = await openPage(stage(), 'https://idp.test/setup');
    await evaluate(beacon, `fetch('/after').then(() => true)`);
    await sleep(300);
    expect(leaks()).toEqual([]);
  });

  it.each(PAGES)('%s takes no text for markup', async (path) => {
    await fresh();
    const page = await stage().browser.openExtensionPage(path);
    const assigned = await page.evaluate(`(() => { const element = document.createElement('p');
      try { element.innerHTML = '<b>bold</b>'; } catch (error) { return error.name; } return element.childElementCount; })()`);
    expect(assigned).toEqual({ ok: true, value: 'TypeError' });
  });

  it('cannot be opened, framed, fetched or written to by a page', async () => {
    await fresh();
    const page: TestPage = await openPage(stage(), RP);
    const url = stage().browser.extensionUrl('src/automation/index.html');
    const tried = `(async () => {
      const frame = document.createElement('iframe');
      frame.src = ${JSON.stringify(url)};
      const loaded = new Promise((resolve) => { frame.onload = resolve; setTimeout(resolve, 1500); });
      document.body.append(frame);
      const fetched = await fetch(frame.src, { mode: 'no-cors' }).then(() => 'fetched', () => 'refused');
      const module = await import(frame.src.replace('index.html', 'index.js')).then(() => 'imported', () => 'refused');
      const runtime = typeof globalThis.chrome?.runtime?.sendMessage + ' ' + typeof globalThis.browser?.runtime?.sendMessage;
      await loaded;
      for (const target of [window, frame.contentWindow]) target.postMessage(${MESSAGE}, '*');
      const reached = (() => { try { return typeof frame.contentWindow.fedcm; } catch { return 'out of reach'; } })();
      return { fetched, module, runtime, reached: reached === 'undefined' ? 'out of reach' : reached };
    })()`;
    expect(await evaluate(page, tried)).toEqual({
      ...{ fetched: 'refused', module: 'refused' },
      ...{ runtime: 'undefined undefined', reached: 'out of reach' },
    });
    await start(page, `(() => { const opened = open(${JSON.stringify(url)}); return String(opened?.fedcm); })()`, { userGesture: true });
    await sleep(500);
    // A tab may show the address without having loaded it.
    const opened = await stage().browser.evaluateInExtension(
      `chrome.runtime.getContexts({ contextTypes: ['TAB'] }).then((contexts) => contexts.filter(({ documentUrl }) => documentUrl.includes('automation')).length)`,
    );
    expect(opened, "the tests' own").toBe(1);
    await untouched();
  });

  it('hear nothing of another extension', async () => {
    await fresh();
    const script = otherScript(kind === 'firefox' ? GECKO_ID : stage().browser.extensionId);
    await withOtherExtension(stage(), OTHER_MANIFEST, { 'background.js': script }, async () => {
      const told = await until(
        'the other extension to tell',
        () => stage().servers.log.find(({ path }) => path.startsWith('/told')) ?? null,
      );
      expect(decodeURIComponent(told.path)).toBe('/told?refused, disconnected');
      await untouched();
    });
  });
});
