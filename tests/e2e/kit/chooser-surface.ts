/** The real chooser page, in its window or in the toolbar popup, as a person sees and uses it. */
import type { Page } from 'puppeteer-core';
import { ACTIVATION_GUARD_MS } from '../../../src/chooser/activation-guard.ts';
import { isRecord, sleep, until } from '../../support/browser-types.ts';
import { ChromiumBrowser } from '../../support/chromium.ts';
import { FirefoxBrowser } from '../../support/firefox.ts';
import type { Stage } from './stage.ts';

const PAGE = 'src/chooser/index.html';

type Key = 'Enter' | 'Escape' | 'ArrowDown' | 'ArrowUp' | 'Tab';

/** https://www.w3.org/TR/webdriver2/#keyboard-actions */
const WEBDRIVER_KEYS: Record<Key, string> = {
  Enter: '\uE007',
  Escape: '\uE00C',
  ArrowDown: '\uE015',
  ArrowUp: '\uE013',
  Tab: '\uE004',
};

export interface ChooserSurface {
  evaluate(expression: string): Promise<unknown>;
  press(key: Key): Promise<void>;
  clickAt(x: number, y: number): Promise<void>;
}

/** The chooser may close at the press of a key, before it is released. */
async function unlessClosed(input: Promise<void>): Promise<void> {
  await input.catch((error: unknown) => {
    if (!String(error).includes('Target closed')) throw error;
  });
}

function chromiumSurface(page: Page): ChooserSurface {
  return {
    evaluate: (expression) => page.evaluate(expression),
    press: (key) => unlessClosed(page.keyboard.press(key)),
    clickAt: (x, y) => unlessClosed(page.mouse.click(x, y)),
  };
}

function firefoxSurface({ bidi }: FirefoxBrowser, context: string): ChooserSurface {
  const act = (source: Record<string, unknown>): Promise<unknown> => bidi.send('input.performActions', { context, actions: [source] });
  return {
    async evaluate(expression) {
      const evaluation = await bidi.evaluate(context, expression);
      if (!evaluation.ok) throw new Error(evaluation.error);
      return evaluation.value;
    },
    async press(key) {
      const value = WEBDRIVER_KEYS[key];
      await act({
        type: 'key',
        id: 'keyboard',
        actions: [
          { type: 'keyDown', value },
          { type: 'keyUp', value },
        ],
      });
    },
    async clickAt(x, y) {
      const actions = [
        { type: 'pointerMove', x: Math.round(x), y: Math.round(y) },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ];
      await act({ type: 'pointer', id: 'mouse', actions });
    },
  };
}

async function surfacesInChromium(browser: ChromiumBrowser): Promise<ChooserSurface[]> {
  const targets = browser.puppeteer.targets().filter((target) => target.url().startsWith(browser.extensionUrl(PAGE)));
  return Promise.all(targets.map(async (target) => chromiumSurface(await target.asPage())));
}

async function surfacesInFirefox(browser: FirefoxBrowser): Promise<ChooserSurface[]> {
  const { contexts } = await browser.bidi.send('browsingContext.getTree', { maxDepth: 0 });
  const found: ChooserSurface[] = [];
  for (const info of Array.isArray(contexts) ? contexts : []) {
    if (!isRecord(info)) continue;
    // What the tree says of an extension page's address is out of date.
    const surface = firefoxSurface(browser, String(info['context']));
    const address = await surface.evaluate('location.href').catch(() => '');
    if (String(address).startsWith(browser.extensionUrl(PAGE))) found.push(surface);
  }
  return found;
}

/** Every chooser that is open. */
export async function choosers({ browser }: Stage): Promise<ChooserSurface[]> {
  if (browser instanceof ChromiumBrowser) return surfacesInChromium(browser);
  if (browser instanceof FirefoxBrowser) return surfacesInFirefox(browser);
  return [];
}

/** Waits for the (only) chooser to show a dialog. */
export function openChooser(stage: Stage): Promise<ChooserSurface> {
  return until('a chooser with a dialog', async () => {
    for (const surface of await choosers(stage)) {
      const drawn = await surface.evaluate('document.querySelector("[role=dialog]") !== null').catch(() => false);
      if (drawn === true) return surface;
    }
    return null;
  });
}

/** Waits until the chooser says `text` somewhere. */
export function untilShown(surface: ChooserSurface, text: string): Promise<true> {
  return until(`the chooser to say "${text}"`, async () => ((await textOf(surface)).includes(text) ? true : null));
}

/** All a person can read, with simple spaces. */
export async function textOf(surface: ChooserSurface, selector = 'body'): Promise<string> {
  const text = await surface.evaluate(`document.querySelector(${JSON.stringify(selector)})?.innerText ?? ''`);
  // Names of sites and people are isolated by direction marks.
  return String(text)
    .replace(/[\u2066-\u2069\u200e\u200f]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Past the time in which clicks and keys do nothing. */
export function pastGuard(): Promise<void> {
  return sleep(ACTIVATION_GUARD_MS + 150);
}

/** Goes by Tab to the button with this text, and presses it by Enter: a dialog that came by itself leaves the focus elsewhere. */
export async function pressText(surface: ChooserSurface, text: string): Promise<void> {
  const isThere = `(document.activeElement?.matches('button') && document.activeElement.innerText.replace(/[\\u2066-\\u2069]/g, '').includes(${JSON.stringify(text)})) === true`;
  for (let i = 0; i < 20 && (await surface.evaluate(isThere)) !== true; i++) await surface.press('Tab');
  if ((await surface.evaluate(isThere)) !== true) throw new Error(`no way by Tab to "${text}": ${await textOf(surface)}`);
  await surface.press('Enter');
}

/** Clicks the control with this text by a trusted click in its middle. */
export async function clickText(surface: ChooserSurface, text: string): Promise<void> {
  const middle = await surface.evaluate(`(() => {
    const controls = [...document.querySelectorAll('button, [role=option]')];
    const control = controls.find((element) => element.innerText.replace(/[\\u2066-\\u2069]/g, '').includes(${JSON.stringify(text)}));
    control?.scrollIntoView({ block: 'center' });
    const box = control?.getBoundingClientRect();
    return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : null;
  })()`);
  if (!isRecord(middle)) throw new Error(`the chooser has no control "${text}": ${await textOf(surface)}`);
  await surface.clickAt(Number(middle['x']), Number(middle['y']));
}
