/** The interfaces in every kind of document are those of native FedCM, member by member and descriptor by descriptor. */
import { describe, expect, it } from 'vitest';
import { deepDifferences } from '../parity/compare.ts';
import { loadRecording } from '../parity/fixtures.ts';
import { isRecord } from '../support/browser-types.ts';
import { FirefoxBrowser } from '../support/firefox.ts';
import { harnessPage } from '../support/servers.ts';
import { evaluate } from './kit/calls.ts';
import { BROWSERS, openPage, reset, useStage } from './kit/stage.ts';

const INTERFACES = ['IdentityCredential', 'IdentityProvider', 'IdentityCredentialError', 'NavigatorLogin'];
const NAMES = JSON.stringify(INTERFACES);

/** What was recorded of native Chromium 156. */
function nativeSurface(): Record<string, unknown> {
  const step = loadRecording().recorded.find(({ name }) => name === 'surface')?.steps[0];
  const result = isRecord(step?.result) ? step.result['value'] : null;
  const surface = isRecord(result) ? result['surface'] : null;
  if (!isRecord(surface)) throw new Error('no surface was recorded');
  return Object.fromEntries(INTERFACES.map((name) => [name, surface[name]]));
}

/** A document which tells its parent, when it is asked, what its very first script saw, and all interfaces. */
const FIRST = '<script>window.first = ["IdentityCredential" in window, typeof navigator.login, isSecureContext]</script>';
const DOCUMENT = harnessPage(`<script>parent.postMessage({ first, surface: T.describe(T.surface(${NAMES})) }, '*')</script>`, FIRST);

/** Gets a document of the given kind, as an attribute of an iframe, and gives what it tells. */
const inFrame = (attributes: string): string => `(() => {
  const html = ${JSON.stringify(DOCUMENT).replaceAll('</', '<\\/')};
  const frame = document.createElement('iframe');
  const told = new Promise((resolve) => addEventListener('message', ({ data, source }) => source === frame.contentWindow && resolve(data)));
  Object.assign(frame, ${attributes});
  document.body.append(frame);
  return told;
})()`;

const FRAMES: Record<string, string> = {
  srcdoc: '{ srcdoc: html }',
  'blob:': `{ src: URL.createObjectURL(new Blob([html], { type: 'text/html' })) }`,
  'data:': `{ src: 'data:text/html;charset=utf-8,' + encodeURIComponent(html) }`,
  'sandboxed srcdoc': `{ sandbox: 'allow-scripts', srcdoc: html }`,
  'sandboxed with its origin': `{ sandbox: 'allow-scripts allow-same-origin', srcdoc: html }`,
  'same-origin': `{ src: '/document' }`,
  'cross-origin': `{ src: 'https://other-rp.test/document' }`,
  'javascript:': `{ src: 'javascript:' + JSON.stringify(html) }`,
};

/** Firefox has an interface of its own of this name. */
const OWN_IN_FIREFOX = ['NavigatorLogin'];

/** The order of a function's own keys, and how its source is printed, are the engine's. */
function withoutEngine(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEngine).sort();
  if (!isRecord(value)) return value;
  const kept = Object.entries(value).filter(([key]) => key !== 'source' && !OWN_IN_FIREFOX.includes(key));
  return Object.fromEntries(kept.map(([key, member]) => [key, withoutEngine(member)]));
}

describe.each(BROWSERS)('the interfaces in %s', (kind) => {
  const stage = useStage(kind);
  const native = nativeSurface();

  function differences(surface: unknown): string[] {
    return kind === 'chromium' ? deepDifferences(native, surface) : deepDifferences(withoutEngine(native), withoutEngine(surface));
  }

  async function page() {
    await reset(stage(), { '*/document': { type: 'text/html', body: DOCUMENT } });
    return openPage(stage(), 'https://rp.test/');
  }

  it('in a page', async () => {
    expect(differences(await evaluate(await page(), `T.describe(T.surface(${NAMES}))`))).toEqual([]);
  });

  it.each(Object.entries(FRAMES))('in a frame: %s', async (name, attributes) => {
    const told = await evaluate(await page(), inFrame(attributes));
    // In Chromium such a document is no secure context.
    if (kind === 'chromium' && name === 'data:') {
      expect(told).toMatchObject({ first: [false, 'undefined', false] });
      return;
    }
    expect(told).toMatchObject({ first: [true, 'object', true] });
    expect(differences(isRecord(told) ? told['surface'] : null)).toEqual([]);
  });

  it('in about:blank, at once and after document.write()', async () => {
    const seen = await evaluate(
      await page(),
      `(() => { const frame = document.createElement('iframe'); document.body.append(frame);
        const at = () => [typeof frame.contentWindow.IdentityCredential, typeof frame.contentWindow.IdentityProvider, typeof frame.contentWindow.IdentityCredentialError, frame.contentWindow.navigator.credentials.get.name];
        const before = at(); frame.contentDocument.write('<p>written</p>'); frame.contentDocument.close(); return [before, at()]; })()`,
    );
    const present = ['function', 'function', 'function', 'get'];
    expect(seen).toEqual([present, present]);
  });

  it('in a window that the page opens', async () => {
    const opened = `(() => { const child = window.open('about:blank'); const type = typeof child?.IdentityCredential; child?.close(); return type; })()`;
    const evaluation = await (await page()).evaluate(opened, { userGesture: true });
    expect(evaluation).toEqual({ ok: true, value: 'function' });
  });

  it('not in an insecure context', async () => {
    await reset(stage(), {});
    const insecure = await openPage(stage(), 'http://rp.test/');
    const names = `[${NAMES}.filter((name) => name in window), 'login' in navigator, 'credentials' in navigator, isSecureContext]`;
    expect(await evaluate(insecure, names)).toEqual([[], false, false, false]);
  });

  it.runIf(kind === 'firefox')('not where no beacon can ask what the policy of a page forbids', async () => {
    const { browser } = stage();
    if (!(browser instanceof FirefoxBrowser)) throw new Error('not Firefox');
    const beacons = (enabled: boolean) =>
      browser.bidi.evaluateInBrowser(`Services.prefs.setBoolPref('beacon.enabled', ${enabled}) ?? true`);
    const seen = "['IdentityCredential' in window, 'sendBeacon' in navigator, typeof navigator.credentials.get]";
    await beacons(false);
    try {
      expect(await evaluate(await page(), seen)).toEqual([false, false, 'function']);
    } finally {
      await beacons(true);
    }
    expect(await evaluate(await page(), seen)).toEqual([true, true, 'function']);
  });

  it('not in a worker', async () => {
    const names = await evaluate(
      await page(),
      `new Promise((done) => { new Worker(URL.createObjectURL(new Blob(['postMessage(${NAMES.replaceAll('"', '\\"')}.filter((name) => name in self))']))).onmessage = ({ data }) => done(data); })`,
    );
    expect(names).toEqual([]);
  });

  it('before the first script of every load', async () => {
    const loaded = await page();
    for (let i = 0; i < 10; i++) {
      await loaded.goto(`https://other-rp.test/document?${i}`);
      expect(await evaluate(loaded, 'first')).toEqual([true, 'object', true]);
    }
  });
});
