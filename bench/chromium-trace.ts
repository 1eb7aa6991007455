/** What Chromium's own tracing says of the injected scripts. */

import { isRecord } from '../tests/support/browser-types.ts';
import type { ChromiumBrowser } from '../tests/support/chromium.ts';

/** `devtools.timeline` has EvaluateScript, `extensions` has ScriptInjection. */
const CATEGORIES = ['devtools.timeline', 'v8', 'extensions'];

export interface InjectionCost {
  /** ms of the main thread for compiling and running this extension's scripts, all frames together. */
  scripts: number;
  /** ms of the main thread for the injection as a whole: the isolated world with its context is made in it. */
  injection: number;
}

/** Traces while `work` runs. */
export async function traceInjection(browser: ChromiumBrowser, work: () => Promise<void>): Promise<InjectionCost> {
  const root = await browser.puppeteer.target().createCDPSession();
  try {
    const events: unknown[] = [];
    root.on('Tracing.dataCollected', ({ value }) => events.push(...value));
    const complete = new Promise<void>((resolve) => root.once('Tracing.tracingComplete', () => resolve()));
    await root.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: CATEGORIES } });
    await work();
    await root.send('Tracing.end');
    await complete;
    return costOf(events.filter(isRecord), browser.extensionUrl(''));
  } finally {
    await root.detach();
  }
}

function costOf(events: Record<string, unknown>[], extensionUrl: string): InjectionCost {
  const cost: InjectionCost = { scripts: 0, injection: 0 };
  for (const event of events) {
    if (event['ph'] !== 'X') continue;
    // CPU time of the thread, where there is one: what other processes do on the machine's cores is no cost of the page.
    const us = Number(event['tdur'] ?? event['dur'] ?? 0);
    if (event['name'] === 'ScriptInjection::InjectJs') cost.injection += us / 1000;
    if (event['name'] !== 'EvaluateScript' || !urlOf(event).startsWith(extensionUrl)) continue;
    cost.scripts += us / 1000;
  }
  return cost;
}

function urlOf(event: Record<string, unknown>): string {
  const args = isRecord(event['args']) ? event['args'] : {};
  const data = isRecord(args['data']) ? args['data'] : {};
  return typeof data['url'] === 'string' ? data['url'] : '';
}
