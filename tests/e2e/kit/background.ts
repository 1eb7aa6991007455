/** Evaluates in the extension's background, as a driver that can reach it would. */
import { until } from '../../support/browser-types.ts';
import { ChromiumBrowser } from '../../support/chromium.ts';
import type { Stage } from './stage.ts';

/** @param expression May use `fedcm`, the background's own. Its value must be plain data. */
export async function evaluateInBackground({ browser }: Stage, expression: string): Promise<unknown> {
  // Wakes it.
  await browser.automation('getSettings');
  const call = (scope: string): string => `(async ({ fedcm }) => (${expression}))(${scope})`;
  if (!(browser instanceof ChromiumBrowser)) return browser.evaluateInExtension(call('await chrome.runtime.getBackgroundPage()'));
  const root = await browser.puppeteer.target().createCDPSession();
  try {
    const worker = await until('the service worker', async () => {
      const { targetInfos } = await root.send('Target.getTargets');
      return targetInfos.find(({ type, url }) => type === 'service_worker' && url.startsWith(browser.extensionUrl(''))) ?? null;
    });
    const { sessionId } = await root.send('Target.attachToTarget', { targetId: worker.targetId, flatten: true });
    const session = root.connection()?.session(sessionId);
    const answer = await session?.send('Runtime.evaluate', { expression: call('globalThis'), awaitPromise: true, returnByValue: true });
    if (answer === undefined || answer.exceptionDetails) throw new Error(answer?.exceptionDetails?.exception?.description ?? 'no session');
    return answer.result.value;
  } finally {
    await root.detach();
  }
}
