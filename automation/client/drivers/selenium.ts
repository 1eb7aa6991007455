/**
 * selenium-webdriver with Chromium through chromedriver, over WebDriver BiDi. A classic command acts in one window at a time, so a waiting
 * command would block the test, and any other command would move it to another window.
 */
import { automationPageUrl, untilReady } from '../automation-page.ts';
import type { Channel } from '../client.ts';
import { chromiumExtensionId } from '../extension.ts';

interface BidiConnection {
  send(command: { method: string; params: Record<string, unknown> }): Promise<unknown>;
}

/** The part of selenium-webdriver's `WebDriver` that is used. */
export interface SeleniumDriver {
  getCapabilities(): Promise<{ get(name: string): unknown }>;
  getBidi(): Promise<unknown>;
}

export async function openInSelenium(driver: SeleniumDriver, extensionId = chromiumExtensionId()): Promise<Channel> {
  // If BiDi was not requested, the capability is `true`, false or absent, but not an address.
  const address = (await driver.getCapabilities()).get('webSocketUrl');
  if (typeof address !== 'string') throw new Error('The FedCM client needs WebDriver BiDi: start the session with options.enableBidi()');
  const bidi = await driver.getBidi();
  if (!isConnection(bidi)) throw new Error('this selenium-webdriver has no BiDi connection');

  const url = automationPageUrl('chrome-extension', extensionId);
  const context = String((await send(bidi, 'browsingContext.create', { type: 'tab', background: true }))['context']);
  const evaluate = (expression: string): Promise<unknown> => evaluateIn(bidi, context, expression);
  const close = async (): Promise<void> => {
    await send(bidi, 'browsingContext.close', { context });
  };
  try {
    const problem: unknown = await send(bidi, 'browsingContext.navigate', { context, url, wait: 'complete' }).then(
      () => undefined,
      (error: unknown) => error,
    );
    await untilReady(url, evaluate, problem);
  } catch (error) {
    await close();
    throw error;
  }
  return { evaluate, close };
}

async function evaluateIn(bidi: BidiConnection, context: string, expression: string): Promise<unknown> {
  const evaluated = await send(bidi, 'script.evaluate', { expression, target: { context }, awaitPromise: true });
  // https://w3c.github.io/webdriver-bidi/#type-script-EvaluateResult
  const { result, exceptionDetails } = evaluated;
  if (isRecord(exceptionDetails)) throw new Error(String(exceptionDetails['text']));
  return isRecord(result) ? result['value'] : undefined;
}

async function send(bidi: BidiConnection, method: string, params: Record<string, unknown>): Promise<Record<string, unknown>> {
  const answer = await bidi.send({ method, params });
  if (isRecord(answer) && isRecord(answer['result'])) return answer['result'];
  throw new Error(`${method}: ${isRecord(answer) ? String(answer['message']) : 'no response'}`);
}

function isConnection(value: unknown): value is BidiConnection {
  return isRecord(value) && typeof value['send'] === 'function';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
