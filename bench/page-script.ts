/** Code that runs in the page of a relying party, and what comes back from it. */
import { isRecord, type TestPage } from '../tests/support/browser-types.ts';
import { providersExpression } from './identity-providers.ts';

/** Evaluates in the page; an exception there fails the sample. */
export async function evaluate(page: TestPage, expression: string): Promise<unknown> {
  const evaluation = await page.evaluate(expression);
  if (!evaluation.ok) throw new Error(`${expression.slice(0, 80)}: ${evaluation.error}`);
  return evaluation.value;
}

export async function open(page: TestPage, url: string): Promise<void> {
  const error = await page.goto(url);
  if (error !== null) throw new Error(`${url}: ${error}`);
}

export interface CallOptions {
  providers?: number;
  mediation?: 'optional' | 'required';
}

/** Begins a `get()` which the page keeps under `window.call`; `abort()` ends it. */
export async function beginGet(page: TestPage, { providers = 1, mediation = 'required' }: CallOptions = {}): Promise<void> {
  const options = `{ identity: { providers: ${providersExpression(providers)} }, mediation: '${mediation}', signal: window.abortion.signal }`;
  await evaluate(
    page,
    `(window.abortion = new AbortController(), window.call = (async () => {
      const calledAt = Date.now(), started = performance.now();
      try {
        const credential = await navigator.credentials.get(${options});
        return { calledAt, settledAt: Date.now(), took: performance.now() - started, token: credential.token, auto: credential.isAutoSelected };
      } catch (error) {
        return { calledAt, settledAt: Date.now(), took: performance.now() - started, error: String(error) };
      }
    })(), true)`,
  );
}

export interface Settled {
  /** ms since the epoch. */
  calledAt: number;
  settledAt: number;
  /** ms by the page's own clock. */
  took: number;
  error: string;
  auto: boolean;
}

/** What the call came to. */
async function settled(page: TestPage): Promise<Settled> {
  const value = await evaluate(page, 'window.call');
  if (!isRecord(value)) throw new Error('the page lost its call');
  return {
    calledAt: Number(value['calledAt']),
    settledAt: Number(value['settledAt']),
    took: Number(value['took']),
    error: typeof value['error'] === 'string' ? value['error'] : '',
    auto: value['auto'] === true,
  };
}

/** As `settled`, and fails where it failed. */
export async function resolved(page: TestPage): Promise<Settled> {
  const outcome = await settled(page);
  if (outcome.error !== '') throw new Error(`get(): ${outcome.error}`);
  return outcome;
}

/** Ends the call that is under way. */
export async function abort(page: TestPage): Promise<Settled> {
  await evaluate(page, '(window.abortion.abort(), true)');
  return settled(page);
}
