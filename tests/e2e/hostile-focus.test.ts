/** A page that feels its own focus and size, and counts windows, to learn who is signed in; and one that opens dialogs without end. */
import { beforeEach, describe, expect, it } from 'vitest';
import { isRecord, sleep, type TestPage, until } from '../support/browser-types.ts';
import { ChromiumBrowser } from '../support/chromium.ts';
import type { Routes } from '../support/routes.ts';
import { ended, evaluate, isPending, rejection, start, tokenOf } from './kit/calls.ts';
import { type ChooserSurface, choosers, clickText, openChooser, pastGuard } from './kit/chooser-surface.ts';
import { commandsOf } from './kit/commands.ts';
import { ACCOUNTS, ALICE, identityProvider, RP } from './kit/identity-provider.ts';
import { BROWSERS, openPage, reset, useStage } from './kit/stage.ts';

const OTHER_RP = 'https://other-rp.test/';
const oneAccount = (more: Record<string, unknown> = {}): Routes => ({ [ACCOUNTS]: { body: { accounts: [{ ...ALICE, ...more }] } } });

/** Keeps all that the page can feel in `felt`, and counts its turns. A field of it has the focus. */
const FEEL = `(() => {
  document.body.append(Object.assign(document.createElement('input'), { id: 'field' }));
  document.querySelector('#field').focus();
  window.felt = [];
  const events = ['focus', 'blur', 'focusin', 'focusout', 'resize', 'scroll', 'freeze', 'resume', 'pagehide', 'pageshow', 'fullscreenchange'];
  for (const name of [...events, 'mouseout', 'pointerout', 'pointercancel', 'beforeunload']) addEventListener(name, () => felt.push(name), true);
  document.addEventListener('visibilitychange', () => felt.push(document.visibilityState));
  visualViewport.addEventListener('resize', () => felt.push('viewport'));
  const look = () => [document.hasFocus(), document.activeElement?.id, document.visibilityState,
    screenX, screenY, outerWidth, outerHeight, innerWidth, innerHeight, devicePixelRatio, document.fullscreenElement].join();
  let before = look();
  const turn = () => {
    const now = look();
    if (now !== before) felt.push(before + ' then ' + now);
    before = now;
  };
  window.drawn = window.ticks = 0;
  setInterval(() => { ticks++; turn(); }, 5);
  const frame = () => { drawn++; turn(); requestAnimationFrame(frame); };
  requestAnimationFrame(frame);
})()`;

/** Resolves when twenty more animation frames and turns of a timer have come. */
const TURNS = `(async () => {
  for (const end = [drawn + 20, ticks + 20]; drawn < end[0] || ticks < end[1]; ) await T.sleep(5);
})()`;

/** Calls, and takes the call back after \`ms\`; the dialog may be there by then. */
const probe = (ms: number, times = 1): string => `(async () => {
  for (let i = 0; i < ${times}; i++) {
    const controller = new AbortController();
    const call = fedcm({}, {}, { signal: controller.signal }).catch(() => {});
    await T.sleep(${ms});
    controller.abort();
    await call;
  }
})()`;

describe.each(BROWSERS)('a page that feels for dialogs in %s', (kind) => {
  const stage = useStage(kind);
  const fedcm = commandsOf(stage);

  const inExtension = (expression: string): Promise<unknown> => stage().browser.evaluateInExtension(expression);

  async function toFront(page: TestPage): Promise<void> {
    const { browser } = stage();
    if (browser instanceof ChromiumBrowser) await (await browser.session(page.id)).send('Page.bringToFront');
    await until('the page to be looked at', async () => ((await evaluate(page, 'document.visibilityState')) === 'visible' ? true : null));
  }

  /** The tab's badge and tooltip. */
  async function button(url: string): Promise<{ badge: unknown; title: unknown }> {
    const found = await inExtension(`(async () => {
      const [tab] = await chrome.tabs.query({ url: ${JSON.stringify(`${url}*`)} });
      const tabId = tab?.id ?? -1;
      return { badge: await chrome.action.getBadgeText({ tabId }), title: await chrome.action.getTitle({ tabId }) };
    })()`);
    if (!isRecord(found)) throw new Error('no tab');
    return { badge: found['badge'], title: found['title'] };
  }

  const waits = (badge: string): Promise<true> =>
    until(`the badge "${badge}"`, async () => ((await button(RP)).badge === badge ? true : null));

  /** Counts the windows that open from now on. */
  const countWindows = (): Promise<unknown> =>
    inExtension(`(() => {
      if (globalThis.opened === undefined) chrome.windows.onCreated.addListener(() => globalThis.opened++);
      globalThis.opened = 0;
    })()`);
  const windowsOpened = (): Promise<unknown> => inExtension('globalThis.opened');

  async function begin(routes: Routes = {}, surface: 'popup' | 'window' = 'popup'): Promise<TestPage> {
    const settings = { surface, passiveDialogsAtOnce: false, rejectionDelay: true, cooldown: true };
    await reset(stage(), identityProvider({ ...oneAccount(), ...routes }), settings);
    await fedcm.setLoginStatus({ origin: 'https://idp.test', status: 'logged-in' });
    const page = await openPage(stage(), RP);
    await toFront(page);
    await countWindows();
    return page;
  }

  beforeEach(async () => {
    for (const surface of await choosers(stage())) await surface.press('Escape').catch(() => {});
  });

  it.each<[string, 'logged-in' | 'logged-out', Routes]>([
    ['a signed-in user', 'logged-in', {}],
    ['a signed-out user', 'logged-out', {}],
    ['a provider that says signed-in, and has no account', 'logged-in', { [ACCOUNTS]: { status: 401, body: {} } }],
    ['a provider that fails', 'logged-in', { [ACCOUNTS]: { status: 500, body: 'no' } }],
  ])('feels nothing without a click: %s', async (_who, status, routes) => {
    const page = await begin(routes);
    await fedcm.setLoginStatus({ origin: 'https://idp.test', status });
    await evaluate(page, FEEL);
    await evaluate(page, probe(1500, 2));
    await sleep(300);
    expect(await evaluate(page, 'felt')).toEqual([]);
    expect(await choosers(stage())).toEqual([]);
  });

  it('cannot detect a dialog that waits, goes and comes back; its frames and timers continue', async () => {
    const page = await begin();
    await evaluate(page, FEEL);
    await evaluate(page, TURNS);
    for (let i = 0; i < 4; i++) {
      await evaluate(
        page,
        `(window.controller = new AbortController(), window.call = fedcm({}, {}, { signal: controller.signal }).catch(() => {}), 0)`,
      );
      await waits('1');
      await evaluate(page, TURNS);
      await evaluate(page, '(controller.abort(), call)');
      await waits('');
      await evaluate(page, TURNS);
    }
    expect(await evaluate(page, 'felt')).toEqual([]);
    expect(await evaluate(page, 'document.activeElement.id')).toBe('field');
  });

  it('waits at the toolbar button, which shows it and opens the dialog when clicked', async () => {
    const page = await begin();
    await start(page, 'fedcm()');
    await waits('1');
    expect((await button(RP)).title).toMatch(/^rp\.test asks to sign you in( \(.+\))?$/);
    // As the user's click does.
    if (kind === 'chromium') {
      await inExtension('chrome.action.openPopup().then(() => true)');
      const chooser = await openChooser(stage());
      await pastGuard();
      await clickText(chooser, 'Continue as Alice');
      expect(tokenOf(await ended(page))).toBe('token for alice-id');
    } else await fedcm.selectAccount({ accountIndex: 0 });
    await waits('');
    expect((await button(RP)).title).toBe('FedCM Emulator');
  });

  it('has a number per tab, and none once the page has gone', async () => {
    const page = await begin();
    await start(page, 'fedcm()');
    await waits('1');
    const other = await openPage(stage(), OTHER_RP);
    expect((await button(OTHER_RP)).badge).toBe('');
    await other.close();
    await page.goto(`${RP}?elsewhere`);
    await until('no call to wait', async () => ((await fedcm.getFlows()).every(({ phase }) => phase === 'ended') ? true : null));
    expect((await button(RP)).badge).toBe('');
  });

  it('opens nothing for get() and abort() in a loop', async () => {
    const page = await begin();
    await evaluate(page, FEEL);
    await evaluate(page, probe(400, 8));
    expect(await windowsOpened()).toBe(0);
    expect(await evaluate(page, 'felt')).toEqual([]);
  });

  it('opens nothing over another tab, with or without a click', async () => {
    const page = await begin();
    const front = await openPage(stage(), OTHER_RP);
    await toFront(front);
    await evaluate(front, FEEL);
    for (const userGesture of [false, true]) {
      await start(page, probe(500, 2), { userGesture, name: 'loop' });
      await ended(page, 'loop');
    }
    await start(page, 'fedcm()', { userGesture: true });
    await waits('1');
    await sleep(500);
    expect(await choosers(stage())).toEqual([]);
    expect(await windowsOpened()).toBe(0);
    expect(await evaluate(front, 'felt')).toEqual([]);
    expect(await isPending(page), 'as natively: the dialog waits until the tab is looked at').toBe(true);
  });

  it('gets one dialog for one click', async () => {
    const page = await begin({}, 'window');
    await start(page, probe(700, 6), { userGesture: true, name: 'loop' });
    await ended(page, 'loop');
    expect(await windowsOpened()).toBe(1);
  });

  it('gets three unanswered dialogs for clicks, then only the toolbar', async () => {
    const page = await begin({}, 'window');
    for (let i = 0; i < 5; i++) {
      // As if the clicks were far apart.
      await inExtension(`(async () => {
        for (const [key, times] of Object.entries(await chrome.storage.session.get(null))) {
          if (key.startsWith('openings:')) await chrome.storage.session.set({ [key]: times.map((at) => at - 6000) });
        }
      })()`);
      await page.evaluate(probe(700), { userGesture: true });
    }
    expect(await windowsOpened()).toBe(3);
    await start(page, 'fedcm()');
    await waits('1');
    await fedcm.selectAccount({ accountIndex: 0 });
    await ended(page);
    await fedcm.resetCooldown({});
    await start(page, 'fedcm({}, {}, { mediation: "required" })', { userGesture: true });
    await openChooser(stage());
  });

  it('gets dialogs again when its site is reset', async () => {
    const page = await begin({}, 'window');
    await page.evaluate(probe(700), { userGesture: true });
    await page.evaluate(probe(700), { userGesture: true });
    expect(await windowsOpened(), 'of two clicks within the time of one').toBe(1);
    await fedcm.resetSite({ site: 'rp.test' });
    await page.evaluate(probe(700), { userGesture: true });
    expect(await windowsOpened()).toBe(2);
    await fedcm.resetSite({ site: 'rp.test' });
    const keys = await inExtension('chrome.storage.session.getKeys()');
    expect(String(keys)).not.toMatch(/rp\.test/);
  });

  it('a click whose call is refused brings up the dialog that waits', async () => {
    const page = await begin({}, 'window');
    await start(page, 'fedcm()');
    await waits('1');
    expect(await choosers(stage())).toEqual([]);
    await start(page, 'fedcm()', { userGesture: true, name: 'second' });
    expect(rejection(await ended(page, 'second'))).toContain('NotAllowedError');
    const chooser = await openChooser(stage());
    await pastGuard();
    await clickText(chooser, 'Continue as Alice');
    expect(tokenOf(await ended(page))).toBe('token for alice-id');
  });

  it.runIf(kind === 'chromium')('where the button is not on the toolbar gets one window in a session, which takes no focus', async () => {
    const page = await begin();
    await fedcm.setSettings({ rejectionDelay: false });
    expect(await inExtension('chrome.action.getUserSettings().then(({ isOnToolbar }) => isOnToolbar)')).toBe(false);
    await evaluate(page, FEEL);
    await start(page, 'fedcm()');
    await openChooser(stage());
    await sleep(300);
    expect(await evaluate(page, 'felt')).toEqual([]);
    await page.goto(`${RP}?again`);
    await until('the window to be closed', async () => ((await choosers(stage())).length === 0 ? true : null));
    await evaluate(page, probe(1000, 3));
    expect(await windowsOpened()).toBe(1);
  });

  /** Presses a key at the pace of a game for two seconds. */
  async function hammer(chooser: ChooserSurface): Promise<void> {
    for (const end = Date.now() + 2000; Date.now() < end; ) {
      await chooser.press('Enter').catch(() => {});
      await sleep(100);
    }
  }

  it.each([
    ['a new account', {}],
    ['a returning account', { approved_clients: ['client-1'] }],
  ])('gets no consent by a key that is pressed again and again: %s', async (_which, more) => {
    const page = await begin(oneAccount(more), 'window');
    await start(page, 'fedcm({}, {}, { mediation: "required" })', { userGesture: true });
    const chooser = await openChooser(stage());
    await hammer(chooser);
    expect(stage().servers.log.filter(({ path }) => path === '/assert')).toEqual([]);
    // And even where the user has moved to the button.
    await chooser.evaluate(`document.querySelector('.primary').focus()`);
    await hammer(chooser);
    expect(stage().servers.log.filter(({ path }) => path === '/assert')).toEqual([]);
    await pastGuard();
    await chooser.press('Enter');
    expect(tokenOf(await ended(page))).toBe('token for alice-id');
  });
});
