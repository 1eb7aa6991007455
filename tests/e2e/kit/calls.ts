/** Calls of a page (with the helpers of page-harness.js) that are started, and looked at later. */
import type { TestPage } from '../../support/browser-types.ts';
import { isRecord, sleep } from '../../support/browser-types.ts';

/** What `T.run` says of a call. */
export interface Outcome {
  outcome: string;
  value: unknown;
}

/** Evaluates and gives the value; an exception in the page fails the test. */
export async function evaluate(page: TestPage, expression: string): Promise<unknown> {
  const evaluation = await page.evaluate(expression);
  if (!evaluation.ok) throw new Error(`${expression}: ${evaluation.error}`);
  return evaluation.value;
}

/** Starts `call` in the page; it goes on while the test does other things. */
export async function start(page: TestPage, call: string, options: { userGesture?: boolean; name?: string } = {}): Promise<void> {
  const { userGesture = false, name = 'call' } = options;
  // The browser process hears of a page's user activation a moment later than the page itself.
  if (userGesture) {
    await page.evaluate('0', { userGesture });
    await sleep(100);
  }
  const started = await page.evaluate(`(window.${name} = T.run(() => (${call})), true)`, { userGesture });
  if (!started.ok) throw new Error(started.error);
}

function isOutcome(value: unknown): value is Outcome {
  return isRecord(value) && typeof value['outcome'] === 'string';
}

/** Waits until the call is settled. */
export async function ended(page: TestPage, name = 'call', limit = 20_000): Promise<Outcome> {
  const value = await evaluate(page, `Promise.race([window.${name}, T.sleep(${limit}).then(() => ({ outcome: 'pending' }))])`);
  if (!isOutcome(value)) throw new Error(`no outcome: ${JSON.stringify(value)}`);
  return value;
}

export async function isPending(page: TestPage, name = 'call'): Promise<boolean> {
  return (await ended(page, name, 30)).outcome === 'pending';
}

/** The token of a call that resolved. */
export function tokenOf({ outcome, value }: Outcome): unknown {
  const attributes = isRecord(value) ? value['attributes'] : undefined;
  if (outcome !== 'resolved' || !isRecord(attributes)) throw new Error(`not a credential: ${JSON.stringify({ outcome, value })}`);
  return attributes['token'];
}

/** Name and message of what a call rejected with. */
export function rejection({ outcome, value }: Outcome): string {
  if (outcome !== 'rejected' || !isRecord(value)) return `${outcome}: ${JSON.stringify(value)}`;
  return `${String(value['name'])}: ${String(value['message'])}`;
}

export const NETWORK_ERROR = 'NetworkError: Error retrieving a token.';
