/** Raw WebDriver BiDi over puppeteer's connection: only that can evaluate with a user activation and in the browser's own scope. */
import type { Browser } from 'puppeteer-core';
import { type Evaluation, isRecord } from './browser-types.ts';

interface Connection {
  send(method: string, params: unknown): Promise<unknown>;
  on(event: string, listener: (params: unknown) => void): unknown;
}

function isConnection(value: unknown): value is Connection {
  return isRecord(value) && typeof value['send'] === 'function' && typeof value['on'] === 'function';
}

/** The value of a BiDi `script.RemoteValue` of primitive type. */
function primitive(value: unknown): unknown {
  if (!isRecord(value)) return undefined;
  return value['type'] === 'null' ? null : value['value'];
}

export class Bidi {
  readonly #connection: Connection;

  constructor(browser: Browser) {
    const connection: unknown = Reflect.get(browser, 'connection');
    if (!isConnection(connection)) throw new Error('this browser does not speak WebDriver BiDi');
    this.#connection = connection;
  }

  /** Sends a command; answers its result. */
  async send(method: string, params: Record<string, unknown>): Promise<Record<string, unknown>> {
    const answer = await this.#connection.send(method, params);
    const result = isRecord(answer) ? answer['result'] : undefined;
    return isRecord(result) ? result : {};
  }

  on(event: string, listener: (params: Record<string, unknown>) => void): void {
    this.#connection.on(event, (params) => {
      if (isRecord(params)) listener(params);
    });
  }

  /** Evaluates in a context; the value travels as JSON. */
  async evaluate(context: string, expression: string, userActivation = false): Promise<Evaluation> {
    // The expression stands first in the function, so that it still has the user activation.
    const result = await this.send('script.evaluate', {
      expression: `(async () => JSON.stringify(await (${expression})))()`,
      target: { context },
      awaitPromise: true,
      userActivation,
    });
    if (result['type'] === 'exception') {
      const details = result['exceptionDetails'];
      return { ok: false, error: isRecord(details) ? String(details['text']) : 'exception' };
    }
    const json = primitive(result['result']);
    const value: unknown = typeof json === 'string' ? JSON.parse(json) : undefined;
    return { ok: true, value };
  }

  /** Evaluates with the browser's own rights (`Services`, `WebExtensionPolicy` …); needs `--remote-allow-system-access`. */
  async evaluateInBrowser(expression: string): Promise<unknown> {
    const { contexts } = await this.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
    const first: unknown = Array.isArray(contexts) ? contexts[0] : undefined;
    if (!isRecord(first)) throw new Error('no context of the browser itself');
    const evaluation = await this.evaluate(String(first['context']), expression);
    if (!evaluation.ok) throw new Error(`in the browser: ${evaluation.error}`);
    return evaluation.value;
  }
}
